-- CreateEnum
CREATE TYPE "DriftKind" AS ENUM ('unknown', 'missing', 'changed');

-- CreateEnum
CREATE TYPE "DriftState" AS ENUM ('open', 'adopting', 'removing', 'settled', 'contested', 'failed', 'uncertain');

-- CreateEnum
CREATE TYPE "DriftDecision" AS ENUM ('restore', 'remove', 'adopt');

-- AlterTable
ALTER TABLE "account_region" ADD COLUMN     "compared_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "share_request" ADD COLUMN     "adopts" JSONB,
ADD COLUMN     "renews_id" TEXT;

-- AlterTable
ALTER TABLE "grant_statement" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by_id" TEXT;

-- CreateTable
CREATE TABLE "drift" (
    "id" TEXT NOT NULL,
    "layer_version_id" TEXT NOT NULL,
    "statement_id" TEXT NOT NULL,
    "kind" "DriftKind" NOT NULL,
    "state" "DriftState" NOT NULL DEFAULT 'open',
    "seen" JSONB,
    "grant_statement_id" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" "DriftDecision",
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "reversals" INTEGER NOT NULL DEFAULT 0,
    "contested_at" TIMESTAMPTZ(3),
    "request_id" TEXT,
    "asked_at" TIMESTAMPTZ(3),
    "problem" JSONB,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "drift_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "share_request_renews_id_idx" ON "share_request"("renews_id");

-- CreateIndex
CREATE INDEX "drift_grant_statement_id_idx" ON "drift"("grant_statement_id");

-- CreateIndex
CREATE INDEX "drift_request_id_idx" ON "drift"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "drift_layer_version_id_statement_id_key" ON "drift"("layer_version_id", "statement_id");

-- AddForeignKey
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_renews_id_fkey" FOREIGN KEY ("renews_id") REFERENCES "share_grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift" ADD CONSTRAINT "drift_layer_version_id_fkey" FOREIGN KEY ("layer_version_id") REFERENCES "layer_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift" ADD CONSTRAINT "drift_grant_statement_id_fkey" FOREIGN KEY ("grant_statement_id") REFERENCES "grant_statement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift" ADD CONSTRAINT "drift_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift" ADD CONSTRAINT "drift_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "share_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---- By hand: what the Prisma schema cannot say ----------------------------------------------------------------

-- What a person has to look at: a small part of a long history.
CREATE INDEX "drift_unsettled" ON "drift" ("since", "id") WHERE "state" <> 'settled';

-- One renewal of a grant waits at a time.
CREATE UNIQUE INDEX "share_request_renewal_open" ON "share_request" ("renews_id") WHERE "state" IN ('draft', 'pending', 'askedBack', 'partlyApproved');

ALTER TABLE "drift" ADD CONSTRAINT "drift_missing_is_not_seen" CHECK (("kind" = 'missing') = ("seen" IS NULL));
ALTER TABLE "drift" ADD CONSTRAINT "drift_removes_what_was_decided" CHECK ("state" <> 'removing' OR ("decision" IS NOT NULL AND "seen" IS NOT NULL));
ALTER TABLE "drift" ADD CONSTRAINT "drift_reversals_are_few" CHECK ("reversals" BETWEEN 0 AND 2);
ALTER TABLE "drift" ADD CONSTRAINT "drift_contested_since" CHECK ("state" <> 'contested' OR "contested_at" IS NOT NULL);
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_withdrawn_is_going" CHECK ("withdrawn_at" IS NULL OR "state" IN ('removing', 'removed', 'failed', 'uncertain'));

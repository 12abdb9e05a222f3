-- CreateEnum
CREATE TYPE "PrincipalKind" AS ENUM ('account', 'organization', 'everyone');

-- CreateEnum
CREATE TYPE "ShareRequestState" AS ENUM ('draft', 'pending', 'askedBack', 'partlyApproved', 'approved', 'rejected', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "ShareMessageKind" AS ENUM ('question', 'answer');

-- CreateEnum
CREATE TYPE "GrantState" AS ENUM ('applying', 'active', 'ending', 'ended', 'failed', 'uncertain');

-- CreateEnum
CREATE TYPE "GrantEnd" AS ENUM ('revoked', 'expired');

-- CreateEnum
CREATE TYPE "GrantStatementState" AS ENUM ('held', 'intended', 'applying', 'active', 'removing', 'removed', 'failed', 'uncertain');

-- CreateEnum
CREATE TYPE "SharingRuleState" AS ENUM ('proposed', 'inForce', 'replaced', 'dropped');

-- CreateTable
CREATE TABLE "share_request" (
    "id" TEXT NOT NULL,
    "layer_id" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "requesting_team_id" TEXT NOT NULL,
    "principal_kind" "PrincipalKind" NOT NULL,
    "principal_id" TEXT NOT NULL,
    "versions" INTEGER[],
    "follow_from" INTEGER,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "ticket" TEXT NOT NULL DEFAULT '',
    "used_for" TEXT NOT NULL DEFAULT '',
    "state" "ShareRequestState" NOT NULL DEFAULT 'draft',
    "emergency" BOOLEAN NOT NULL DEFAULT false,
    "submitted_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_approval" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "approver_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_message" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "kind" "ShareMessageKind" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_grant" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "layer_id" TEXT NOT NULL,
    "principal_kind" "PrincipalKind" NOT NULL,
    "principal_id" TEXT NOT NULL,
    "follow_from" INTEGER,
    "until" TIMESTAMPTZ(3),
    "state" "GrantState" NOT NULL DEFAULT 'applying',
    "end_kind" "GrantEnd",
    "ending_at" TIMESTAMPTZ(3),
    "ended_by_id" TEXT,
    "end_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "reviewed_by_id" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "review_note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_statement" (
    "id" TEXT NOT NULL,
    "grant_id" TEXT NOT NULL,
    "layer_version_id" TEXT NOT NULL,
    "statement_id" TEXT NOT NULL,
    "state" "GrantStatementState" NOT NULL,
    "unanswered" TEXT,
    "unanswered_since" TIMESTAMPTZ(3),
    "problem" JSONB,
    "other_change" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "active_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "grant_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_rule_set" (
    "id" TEXT NOT NULL,
    "state" "SharingRuleState" NOT NULL DEFAULT 'proposed',
    "rules" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sharing_rule_set_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "share_request_layer_id_idx" ON "share_request"("layer_id");

-- CreateIndex
CREATE INDEX "share_request_requesting_team_id_created_at_idx" ON "share_request"("requesting_team_id", "created_at");

-- CreateIndex
CREATE INDEX "share_request_created_at_id_idx" ON "share_request"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "share_approval_request_id_approver_id_key" ON "share_approval"("request_id", "approver_id");

-- CreateIndex
CREATE INDEX "share_message_request_id_idx" ON "share_message"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "share_grant_request_id_key" ON "share_grant"("request_id");

-- CreateIndex
CREATE INDEX "share_grant_layer_id_idx" ON "share_grant"("layer_id");

-- CreateIndex
CREATE INDEX "share_grant_created_at_id_idx" ON "share_grant"("created_at", "id");

-- CreateIndex
CREATE INDEX "grant_statement_layer_version_id_idx" ON "grant_statement"("layer_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "grant_statement_grant_id_layer_version_id_key" ON "grant_statement"("grant_id", "layer_version_id");

-- CreateIndex
CREATE INDEX "sharing_rule_set_proposed_at_idx" ON "sharing_rule_set"("proposed_at");

-- AddForeignKey
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_requesting_team_id_fkey" FOREIGN KEY ("requesting_team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_approval" ADD CONSTRAINT "share_approval_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "share_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_approval" ADD CONSTRAINT "share_approval_approver_id_fkey" FOREIGN KEY ("approver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_message" ADD CONSTRAINT "share_message_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "share_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_message" ADD CONSTRAINT "share_message_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "share_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_reviewed_by_id_fkey" FOREIGN KEY ("reviewed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "share_grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_layer_version_id_fkey" FOREIGN KEY ("layer_version_id") REFERENCES "layer_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_rule_set" ADD CONSTRAINT "sharing_rule_set_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sharing_rule_set" ADD CONSTRAINT "sharing_rule_set_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- ---- By hand: what the Prisma schema cannot say ----------------------------------------------------------------

-- A version's policy has a statement id once at a time: no two grants may want the same one.
CREATE UNIQUE INDEX "grant_statement_live" ON "grant_statement" ("layer_version_id", "statement_id") WHERE "state" <> 'removed';

-- One set of rules is in force, and one at most waits for its second administrator.
CREATE UNIQUE INDEX "sharing_rule_set_in_force" ON "sharing_rule_set" ("state") WHERE "state" = 'inForce';
CREATE UNIQUE INDEX "sharing_rule_set_proposed" ON "sharing_rule_set" ("state") WHERE "state" = 'proposed';

-- What waits for somebody: a small part of a long history.
CREATE INDEX "share_request_open" ON "share_request" ("created_at", "id") WHERE "state" IN ('pending', 'askedBack', 'partlyApproved');
CREATE INDEX "share_grant_due" ON "share_grant" ("until") WHERE "ending_at" IS NULL AND "until" IS NOT NULL;

ALTER TABLE "share_request" ADD CONSTRAINT "share_request_principal" CHECK (
  CASE "principal_kind" WHEN 'account' THEN "principal_id" ~ '^[0-9]{12}$' WHEN 'organization' THEN "principal_id" ~ '^o-[a-z0-9]{10,32}$' ELSE "principal_id" = '' END);
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_asks_for_something" CHECK (cardinality("versions") > 0 OR "follow_from" IS NOT NULL);
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_open_expires" CHECK ("state" NOT IN ('pending', 'askedBack', 'partlyApproved') OR "expires_at" IS NOT NULL);
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_decided_says_when" CHECK ("state" NOT IN ('approved', 'rejected', 'withdrawn', 'expired') OR "decided_at" IS NOT NULL);
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_emergency_ends" CHECK (NOT "emergency" OR ("until" IS NOT NULL AND "principal_kind" <> 'everyone' AND "follow_from" IS NULL));
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_principal" CHECK (
  CASE "principal_kind" WHEN 'account' THEN "principal_id" ~ '^[0-9]{12}$' WHEN 'organization' THEN "principal_id" ~ '^o-[a-z0-9]{10,32}$' ELSE "principal_id" = '' END);
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_ends_in_a_way" CHECK (("ending_at" IS NULL) = ("end_kind" IS NULL));
ALTER TABLE "share_grant" ADD CONSTRAINT "share_grant_ended_was_ending" CHECK ("state" NOT IN ('ending', 'ended') OR "ending_at" IS NOT NULL);
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_id_as_aws_takes_it" CHECK ("statement_id" ~ '^[a-zA-Z0-9_-]{1,100}$');
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_problem_said" CHECK ("state" NOT IN ('held', 'failed', 'uncertain') OR "problem" IS NOT NULL);
ALTER TABLE "grant_statement" ADD CONSTRAINT "grant_statement_unanswered_since" CHECK (("unanswered" IS NULL) = ("unanswered_since" IS NULL) AND "unanswered" IN ('add', 'remove'));
ALTER TABLE "sharing_rule_set" ADD CONSTRAINT "sharing_rule_set_by_two" CHECK ("confirmed_by_id" IS NULL OR "confirmed_by_id" <> "proposed_by_id");

-- Nobody decides what they asked for, also not by a way around the console.
CREATE FUNCTION "refuse_own_approval"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "share_request" WHERE "id" = NEW."request_id" AND "requested_by_id" = NEW."approver_id") THEN
    RAISE EXCEPTION 'nobody approves their own share request';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "share_approval_not_own" BEFORE INSERT OR UPDATE ON "share_approval"
  FOR EACH ROW EXECUTE FUNCTION "refuse_own_approval"();

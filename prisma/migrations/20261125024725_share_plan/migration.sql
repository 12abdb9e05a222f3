-- CreateTable
CREATE TABLE "share_plan" (
    "id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_plan_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "share_request" ADD COLUMN     "decided_by_rule" TEXT,
ADD COLUMN     "plan_id" TEXT,
ADD COLUMN     "statement_name" TEXT;

-- CreateIndex
CREATE INDEX "share_plan_created_at_id_idx" ON "share_plan"("created_at", "id");

-- CreateIndex
CREATE INDEX "share_request_plan_id_idx" ON "share_request"("plan_id");

-- CreateIndex
CREATE INDEX "grant_statement_state_created_at_idx" ON "grant_statement"("state", "created_at");

-- AddForeignKey
ALTER TABLE "share_plan" ADD CONSTRAINT "share_plan_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_request" ADD CONSTRAINT "share_request_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "share_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

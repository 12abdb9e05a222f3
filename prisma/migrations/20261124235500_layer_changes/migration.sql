-- CreateEnum
CREATE TYPE "LayerChangeState" AS ENUM ('pending', 'calling', 'waiting', 'done', 'failed', 'conflict', 'uncertain');

-- CreateTable
CREATE TABLE "layer_change" (
    "id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "undoes_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "layer_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "layer_change_target" (
    "id" TEXT NOT NULL,
    "change_id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "state" "LayerChangeState" NOT NULL DEFAULT 'pending',
    "before" TEXT[],
    "after" TEXT[],
    "revision_id" TEXT NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "wait_until" TIMESTAMPTZ(3),
    "found" TEXT[],
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "layer_change_target_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "layer_change_target_function_id_created_at_idx" ON "layer_change_target"("function_id", "created_at");

-- CreateIndex
CREATE INDEX "layer_change_target_state_idx" ON "layer_change_target"("state");

-- CreateIndex
CREATE UNIQUE INDEX "layer_change_target_change_id_function_id_key" ON "layer_change_target"("change_id", "function_id");

-- AddForeignKey
ALTER TABLE "layer_change" ADD CONSTRAINT "layer_change_undoes_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "layer_change_target"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer_change_target" ADD CONSTRAINT "layer_change_target_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "layer_change"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer_change_target" ADD CONSTRAINT "layer_change_target_function_id_fkey" FOREIGN KEY ("function_id") REFERENCES "lambda_function"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---- By hand: what the Prisma schema cannot say ----------------------------------------------------------------

ALTER TABLE "layer_change_target" ADD CONSTRAINT "layer_change_target_called_says_when" CHECK ("state" NOT IN ('calling', 'waiting') OR "called_at" IS NOT NULL);

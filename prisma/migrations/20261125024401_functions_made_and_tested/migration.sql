-- CreateEnum
CREATE TYPE "DeploymentKind" AS ENUM ('create', 'code');

-- CreateEnum
CREATE TYPE "DeploymentState" AS ENUM ('pending', 'calling', 'waiting', 'done', 'failed', 'conflict', 'uncertain');

-- CreateEnum
CREATE TYPE "InvocationState" AS ENUM ('running', 'answered', 'refused', 'lost');

-- CreateEnum
CREATE TYPE "SmokeTestState" AS ENUM ('pending', 'creating', 'running', 'removing', 'done');

-- AlterTable
ALTER TABLE "aws_account" ADD COLUMN     "function_create_on" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "function_create_role_arn" TEXT,
ADD COLUMN     "function_invoke_on" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "function_invoke_role_arn" TEXT,
ADD COLUMN     "smoke_run_role_arn" TEXT,
ADD COLUMN     "smoke_test_on" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "smoke_test_role_arn" TEXT;

-- CreateTable
CREATE TABLE "function_deployment" (
    "id" TEXT NOT NULL,
    "kind" "DeploymentKind" NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "DeploymentState" NOT NULL DEFAULT 'pending',
    "runtime" TEXT,
    "architecture" TEXT,
    "handler" TEXT,
    "role_arn" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "memory_mb" INTEGER,
    "timeout_seconds" INTEGER,
    "code_sha256" TEXT NOT NULL,
    "code_bytes" INTEGER NOT NULL,
    "revision_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_by_id" TEXT NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "wait_until" TIMESTAMPTZ(3),
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "function_deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "function_invocation" (
    "id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "payload_sha256" TEXT NOT NULL,
    "payload_bytes" INTEGER NOT NULL,
    "state" "InvocationState" NOT NULL DEFAULT 'running',
    "function_error" TEXT,
    "duration_ms" DOUBLE PRECISION,
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "function_invocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "smoke_test" (
    "id" TEXT NOT NULL,
    "layer_version_arn" TEXT NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "runtime" TEXT NOT NULL,
    "architecture" TEXT NOT NULL,
    "imports" TEXT[],
    "function_name" TEXT NOT NULL,
    "state" "SmokeTestState" NOT NULL DEFAULT 'pending',
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB,
    "failure" JSONB,
    "removed_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "smoke_test_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "function_deployment_aws_account_id_region_name_created_at_idx" ON "function_deployment"("aws_account_id", "region", "name", "created_at");

-- CreateIndex
CREATE INDEX "function_deployment_state_idx" ON "function_deployment"("state");

-- CreateIndex
CREATE INDEX "function_invocation_function_id_created_at_idx" ON "function_invocation"("function_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "smoke_test_function_name_key" ON "smoke_test"("function_name");

-- CreateIndex
CREATE INDEX "smoke_test_layer_version_arn_created_at_idx" ON "smoke_test"("layer_version_arn", "created_at");

-- CreateIndex
CREATE INDEX "smoke_test_state_ends_at_idx" ON "smoke_test"("state", "ends_at");

-- AddForeignKey
ALTER TABLE "function_deployment" ADD CONSTRAINT "function_deployment_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "function_invocation" ADD CONSTRAINT "function_invocation_function_id_fkey" FOREIGN KEY ("function_id") REFERENCES "lambda_function"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "smoke_test" ADD CONSTRAINT "smoke_test_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- By hand: what the Prisma schema cannot say ----------------------------------------------------------------

-- A power without a role of its own would be exercised with whatever Strata runs as.
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_function_create_has_role" CHECK (NOT "function_create_on" OR "function_create_role_arn" IS NOT NULL);
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_function_invoke_has_role" CHECK (NOT "function_invoke_on" OR "function_invoke_role_arn" IS NOT NULL);
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_smoke_test_has_roles" CHECK (NOT "smoke_test_on" OR ("smoke_test_role_arn" IS NOT NULL AND "smoke_run_role_arn" IS NOT NULL));

ALTER TABLE "function_deployment" ADD CONSTRAINT "function_deployment_called_says_when" CHECK ("state" NOT IN ('calling', 'waiting') OR "called_at" IS NOT NULL);
ALTER TABLE "function_deployment" ADD CONSTRAINT "function_deployment_kind_has_its_facts" CHECK (
    CASE "kind" WHEN 'create' THEN "runtime" IS NOT NULL AND "architecture" IS NOT NULL AND "handler" IS NOT NULL AND "role_arn" IS NOT NULL AND "memory_mb" IS NOT NULL AND "timeout_seconds" IS NOT NULL
    ELSE "revision_id" IS NOT NULL END
);

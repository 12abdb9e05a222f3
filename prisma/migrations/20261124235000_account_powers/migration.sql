-- AlterTable
ALTER TABLE "aws_account" ADD COLUMN     "function_write_on" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "function_write_role_arn" TEXT,
ADD COLUMN     "iam_write_on" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "iam_write_role_arn" TEXT;

-- ---- By hand: what the Prisma schema cannot say ----------------------------------------------------------------

-- A power without a role of its own would be exercised with whatever Strata runs as.
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_function_write_has_role" CHECK (NOT "function_write_on" OR "function_write_role_arn" IS NOT NULL);
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_iam_write_has_role" CHECK (NOT "iam_write_on" OR "iam_write_role_arn" IS NOT NULL);

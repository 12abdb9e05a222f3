-- CreateEnum
CREATE TYPE "RoleAccessState" AS ENUM ('pending', 'active', 'failed', 'foreign');

-- CreateTable
CREATE TABLE "role_access" (
    "id" TEXT NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "role_name" TEXT NOT NULL,
    "role_arn" TEXT NOT NULL,
    "state" "RoleAccessState" NOT NULL DEFAULT 'pending',
    "wanted" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,
    "written" TEXT,
    "writing" TEXT,
    "found" TEXT,
    "accepted" TEXT,
    "failure" JSONB,
    "reason" TEXT NOT NULL DEFAULT '',
    "changed_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_access_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "role_access_aws_account_id_role_name_key" ON "role_access"("aws_account_id", "role_name");

-- AddForeignKey
ALTER TABLE "role_access" ADD CONSTRAINT "role_access_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

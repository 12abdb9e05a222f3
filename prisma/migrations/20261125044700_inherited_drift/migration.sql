-- A statement that was there when Strata first looked is nobody's act behind its back.

-- AlterTable
ALTER TABLE "drift" ADD COLUMN "inherited" BOOLEAN NOT NULL DEFAULT false;

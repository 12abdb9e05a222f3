-- AlterEnum
ALTER TYPE "UploadState" ADD VALUE 'repairing' BEFORE 'inspecting';

-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "repaired_from_id" TEXT,
ADD COLUMN     "repairs" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "upload_repaired_from_id_idx" ON "upload"("repaired_from_id");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_repaired_from_id_fkey" FOREIGN KEY ("repaired_from_id") REFERENCES "upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

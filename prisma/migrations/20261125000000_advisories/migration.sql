-- CreateTable
CREATE TABLE "advisory" (
    "id" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "package_key" TEXT NOT NULL,
    "advisory" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "advisory_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "advisory_record_id_idx" ON "advisory"("record_id");

-- CreateIndex
CREATE INDEX "advisory_package_key_idx" ON "advisory"("package_key");

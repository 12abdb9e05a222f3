-- The list of references is sorted by layer version and by when a reference was first seen.

-- DropIndex
DROP INDEX "layer_reference_layer_version_arn_idx";

-- CreateIndex
CREATE INDEX "layer_reference_layer_version_arn_id_idx" ON "layer_reference"("layer_version_arn", "id");

-- CreateIndex
CREATE INDEX "layer_reference_first_seen_at_id_idx" ON "layer_reference"("first_seen_at", "id");

-- What lists are filtered and sorted by.

-- CreateIndex
CREATE INDEX "layer_account_id_region_idx" ON "layer"("account_id", "region");

-- CreateIndex
CREATE INDEX "layer_version_count_id_idx" ON "layer"("version_count", "id");

-- CreateIndex
CREATE INDEX "layer_runtimes_idx" ON "layer" USING GIN ("runtimes");

-- CreateIndex
CREATE INDEX "lambda_function_account_id_region_idx" ON "lambda_function"("account_id", "region");

-- CreateIndex
CREATE INDEX "lambda_function_last_modified_id_idx" ON "lambda_function"("last_modified", "id");

-- CreateIndex
CREATE INDEX "lambda_function_name_trgm" ON "lambda_function" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

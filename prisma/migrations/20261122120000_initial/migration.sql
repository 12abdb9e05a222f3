-- Substring search on names uses trigrams.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'requester', 'publisher', 'approver', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "CoverageState" AS ENUM ('never', 'complete', 'failed');

-- CreateEnum
CREATE TYPE "UploadState" AS ENUM ('receiving', 'verifying', 'inspecting', 'ready', 'failed', 'discarded');

-- CreateEnum
CREATE TYPE "PublishState" AS ENUM ('pending', 'publishing', 'settling', 'published', 'failed', 'uncertain');

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "preferences" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "email" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "team_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "token_hash" TEXT NOT NULL,
    "roles" JSONB NOT NULL,
    "invited_by_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aws_account" (
    "id" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team_id" TEXT,
    "regions" TEXT[],
    "external_id" TEXT,
    "read_role_arn" TEXT,
    "layer_write_role_arn" TEXT,
    "staging_bucket" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "aws_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_region" (
    "id" TEXT NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" "CoverageState" NOT NULL DEFAULT 'never',
    "reading_since" TIMESTAMPTZ(3),
    "complete_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" JSONB,

    CONSTRAINT "account_region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "logical_layer" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "logical_layer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "layer" (
    "id" TEXT NOT NULL,
    "logical_layer_id" TEXT NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "latest_version" INTEGER,
    "latest_at" TIMESTAMPTZ(3),
    "version_count" INTEGER NOT NULL DEFAULT 0,
    "runtimes" TEXT[],
    "architectures" TEXT[],

    CONSTRAINT "layer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "layer_version" (
    "id" TEXT NOT NULL,
    "layer_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "arn" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "license_info" TEXT,
    "compatible_runtimes" TEXT[],
    "compatible_architectures" TEXT[],
    "created_date" TIMESTAMPTZ(3) NOT NULL,
    "code_sha256" TEXT,
    "code_size" BIGINT,
    "content_digest" TEXT,
    "inspection_id" TEXT,
    "published_by_id" TEXT,
    "deprecated_at" TIMESTAMPTZ(3),
    "deprecation_reason" TEXT,
    "successor_arn" TEXT,
    "blocked_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "policy_revision_id" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "layer_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permission_statement" (
    "id" TEXT NOT NULL,
    "layer_version_id" TEXT NOT NULL,
    "statement_id" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "organization_id" TEXT,
    "statement" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "permission_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lambda_function" (
    "id" TEXT NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "runtime" TEXT,
    "architecture" TEXT NOT NULL DEFAULT 'x86_64',
    "role" TEXT,
    "code_size" BIGINT,
    "last_modified" TIMESTAMPTZ(3),
    "owner" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "lambda_function_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "layer_reference" (
    "id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "qualifier" TEXT NOT NULL,
    "layer_version_arn" TEXT NOT NULL,
    "layer_version_id" TEXT,
    "position" INTEGER NOT NULL,
    "code_size" BIGINT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "layer_reference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "state" "UploadState" NOT NULL DEFAULT 'receiving',
    "file_name" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "code_sha256" TEXT,
    "object_key" TEXT,
    "failure" JSONB,
    "layer_name" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "license_info" TEXT NOT NULL DEFAULT '',
    "runtimes" TEXT[],
    "architectures" TEXT[],
    "override_reason" TEXT,
    "inspection_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection" (
    "id" TEXT NOT NULL,
    "code_sha256" TEXT NOT NULL,
    "scope_key" TEXT NOT NULL,
    "inspector_version" TEXT NOT NULL,
    "content_digest" TEXT,
    "verdict" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publish_plan" (
    "id" TEXT NOT NULL,
    "upload_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "layer_name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "license_info" TEXT NOT NULL,
    "runtimes" TEXT[],
    "architectures" TEXT[],
    "override_reason" TEXT,
    "team_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "publish_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publish_target" (
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "aws_account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" "PublishState" NOT NULL DEFAULT 'pending',
    "last_known_version" INTEGER,
    "called_at" TIMESTAMPTZ(3),
    "settle_until" TIMESTAMPTZ(3),
    "layer_version_id" TEXT,
    "layer_version_arn" TEXT,
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publish_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "seq" BIGINT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_label" TEXT NOT NULL,
    "team_id" TEXT,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_account_provider_id_account_id_key" ON "auth_account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "role_assignment_user_id_idx" ON "role_assignment"("user_id");

-- CreateIndex
CREATE INDEX "role_assignment_team_id_idx" ON "role_assignment"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "aws_account_partition_account_id_key" ON "aws_account"("partition", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_region_aws_account_id_region_key" ON "account_region"("aws_account_id", "region");

-- CreateIndex
CREATE UNIQUE INDEX "logical_layer_name_key" ON "logical_layer"("name");

-- CreateIndex
CREATE UNIQUE INDEX "layer_arn_key" ON "layer"("arn");

-- CreateIndex
CREATE INDEX "layer_name_id_idx" ON "layer"("name", "id");

-- CreateIndex
CREATE INDEX "layer_latest_at_id_idx" ON "layer"("latest_at", "id");

-- CreateIndex
CREATE INDEX "layer_logical_layer_id_idx" ON "layer"("logical_layer_id");

-- CreateIndex
CREATE INDEX "layer_aws_account_id_region_idx" ON "layer"("aws_account_id", "region");

-- CreateIndex
CREATE INDEX "layer_name_trgm" ON "layer" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "layer_version_arn_key" ON "layer_version"("arn");

-- CreateIndex
CREATE INDEX "layer_version_code_sha256_idx" ON "layer_version"("code_sha256");

-- CreateIndex
CREATE INDEX "layer_version_content_digest_idx" ON "layer_version"("content_digest");

-- CreateIndex
CREATE UNIQUE INDEX "layer_version_layer_id_version_key" ON "layer_version"("layer_id", "version");

-- CreateIndex
CREATE INDEX "permission_statement_layer_version_id_idx" ON "permission_statement"("layer_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "lambda_function_arn_key" ON "lambda_function"("arn");

-- CreateIndex
CREATE INDEX "lambda_function_name_id_idx" ON "lambda_function"("name", "id");

-- CreateIndex
CREATE INDEX "lambda_function_aws_account_id_region_idx" ON "lambda_function"("aws_account_id", "region");

-- CreateIndex
CREATE INDEX "layer_reference_function_id_idx" ON "layer_reference"("function_id");

-- CreateIndex
CREATE INDEX "layer_reference_layer_version_arn_idx" ON "layer_reference"("layer_version_arn");

-- CreateIndex
CREATE INDEX "layer_reference_layer_version_id_idx" ON "layer_reference"("layer_version_id");

-- CreateIndex
CREATE INDEX "upload_user_id_created_at_idx" ON "upload"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_code_sha256_scope_key_inspector_version_key" ON "inspection"("code_sha256", "scope_key", "inspector_version");

-- CreateIndex
CREATE INDEX "publish_plan_upload_id_idx" ON "publish_plan"("upload_id");

-- CreateIndex
CREATE INDEX "publish_target_state_idx" ON "publish_target"("state");

-- CreateIndex
CREATE UNIQUE INDEX "publish_target_plan_id_aws_account_id_region_key" ON "publish_target"("plan_id", "aws_account_id", "region");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE INDEX "event_action_seq_idx" ON "event"("action", "seq");

-- CreateIndex
CREATE INDEX "event_actor_id_seq_idx" ON "event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "event_subject_kind_subject_id_seq_idx" ON "event"("subject_kind", "subject_id", "seq");

-- CreateIndex
CREATE INDEX "event_team_id_seq_idx" ON "event"("team_id", "seq");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_region" ADD CONSTRAINT "account_region_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "logical_layer" ADD CONSTRAINT "logical_layer_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_logical_layer_id_fkey" FOREIGN KEY ("logical_layer_id") REFERENCES "logical_layer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer_version" ADD CONSTRAINT "layer_version_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer_version" ADD CONSTRAINT "layer_version_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_statement" ADD CONSTRAINT "permission_statement_layer_version_id_fkey" FOREIGN KEY ("layer_version_id") REFERENCES "layer_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lambda_function" ADD CONSTRAINT "lambda_function_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer_reference" ADD CONSTRAINT "layer_reference_function_id_fkey" FOREIGN KEY ("function_id") REFERENCES "lambda_function"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layer_reference" ADD CONSTRAINT "layer_reference_layer_version_id_fkey" FOREIGN KEY ("layer_version_id") REFERENCES "layer_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publish_plan" ADD CONSTRAINT "publish_plan_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publish_target" ADD CONSTRAINT "publish_target_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "publish_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publish_target" ADD CONSTRAINT "publish_target_aws_account_id_fkey" FOREIGN KEY ("aws_account_id") REFERENCES "aws_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publish_target" ADD CONSTRAINT "publish_target_layer_version_id_fkey" FOREIGN KEY ("layer_version_id") REFERENCES "layer_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---- By hand: what the Prisma schema cannot say ----------------------------------------------------------------

-- A person holds a role once in a team, and once organization-wide.
CREATE UNIQUE INDEX "role_assignment_once" ON "role_assignment" ("user_id", "role", (coalesce("team_id", '')));

-- A version's policy has a statement id once, and a position of a function's layers holds one version, at a time.
CREATE UNIQUE INDEX "permission_statement_live" ON "permission_statement" ("layer_version_id", "statement_id") WHERE "removed_at" IS NULL;
CREATE UNIQUE INDEX "layer_reference_live" ON "layer_reference" ("function_id", "qualifier", "position") WHERE "removed_at" IS NULL;

-- Who uses a version now: live references only, a small part of a long history.
CREATE INDEX "layer_reference_live_by_version" ON "layer_reference" ("layer_version_id", "function_id") WHERE "removed_at" IS NULL;
CREATE INDEX "lambda_function_live" ON "lambda_function" ("name", "id") WHERE "removed_at" IS NULL;

ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_partition_known" CHECK ("partition" IN ('aws', 'aws-cn', 'aws-us-gov'));
ALTER TABLE "aws_account" ADD CONSTRAINT "aws_account_id_of_12_digits" CHECK ("account_id" ~ '^[0-9]{12}$');
ALTER TABLE "account_region" ADD CONSTRAINT "account_region_complete_says_when" CHECK ("state" <> 'complete' OR "complete_at" IS NOT NULL);
ALTER TABLE "layer" ADD CONSTRAINT "layer_partition_known" CHECK ("partition" IN ('aws', 'aws-cn', 'aws-us-gov'));
ALTER TABLE "layer" ADD CONSTRAINT "layer_version_count_not_negative" CHECK ("version_count" >= 0);
ALTER TABLE "layer_version" ADD CONSTRAINT "layer_version_from_one" CHECK ("version" >= 1);
ALTER TABLE "lambda_function" ADD CONSTRAINT "lambda_function_partition_known" CHECK ("partition" IN ('aws', 'aws-cn', 'aws-us-gov'));
ALTER TABLE "permission_statement" ADD CONSTRAINT "permission_statement_interval" CHECK ("removed_at" >= "first_seen_at");
ALTER TABLE "layer_reference" ADD CONSTRAINT "layer_reference_interval" CHECK ("removed_at" >= "first_seen_at");
ALTER TABLE "layer_reference" ADD CONSTRAINT "layer_reference_position_not_negative" CHECK ("position" >= 0);
ALTER TABLE "upload" ADD CONSTRAINT "upload_received_within_size" CHECK ("received_bytes" BETWEEN 0 AND "size_bytes");
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_verdict_known" CHECK ("verdict" IN ('accept', 'warn', 'reject'));
ALTER TABLE "publish_target" ADD CONSTRAINT "publish_target_published_has_version" CHECK ("state" <> 'published' OR "layer_version_arn" IS NOT NULL);
ALTER TABLE "event" ADD CONSTRAINT "event_seq_from_one" CHECK ("seq" >= 1);
ALTER TABLE "event" ADD CONSTRAINT "event_hashes" CHECK ("hash" ~ '^[0-9a-f]{64}$' AND "previous_hash" ~ '^[0-9a-f]{64}$');

-- The activity log is only ever added to.
CREATE FUNCTION "refuse_event_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the activity log is append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_event_change"();
CREATE TRIGGER "event_not_truncated" BEFORE TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_event_change"();

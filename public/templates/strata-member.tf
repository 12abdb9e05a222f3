# Lets Strata read, and where wanted publish and attach, Lambda layers in this account: the same as strata-member.yaml.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
}

variable "strata_account_id" {
  description = "The account whose credentials Strata uses. It must be in the same partition."
  type        = string
}

variable "external_id" {
  description = "The external id on this account's page in Strata."
  type        = string
}

variable "role_path" {
  type    = string
  default = "/strata/"
}

variable "permissions_boundary" {
  description = "ARN of a permissions boundary for the roles."
  type        = string
  default     = null
}

variable "layer_write" {
  description = "Whether Strata may publish layer versions here."
  type        = bool
  default     = false
}

variable "function_write" {
  description = "Whether Strata may change the layers of functions here. It does so only once it is switched on in Strata, too."
  type        = bool
  default     = false
}

variable "iam_write" {
  description = "Whether Strata may write inline policies on the roles below iam_write_path. Only once it is switched on in Strata, too."
  type        = bool
  default     = false
}

variable "iam_write_path" {
  description = "Strata writes policies on roles below this path only."
  type        = string
  default     = "/service-role/"
}

variable "staging_bucket" {
  description = "Whether to make a bucket for zips over 50 MB in this provider's region."
  type        = bool
  default     = false
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  makes_bucket = var.layer_write && var.staging_bucket
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.this.partition}:iam::${var.strata_account_id}:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    actions = [
      "lambda:ListLayers", "lambda:ListLayerVersions", "lambda:GetLayerVersion", "lambda:GetLayerVersionPolicy",
      "lambda:ListFunctions", "lambda:ListTags",
    ]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "layer_write" {
  statement {
    actions = [
      "lambda:PublishLayerVersion", "lambda:ListLayerVersions", "lambda:GetLayerVersion",
      "lambda:GetLayerVersionPolicy", "lambda:AddLayerVersionPermission", "lambda:RemoveLayerVersionPermission",
    ]
    resources = ["*"]
  }
  dynamic "statement" {
    for_each = local.makes_bucket ? [1] : []
    content {
      actions = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
      resources = [
        "arn:${data.aws_partition.this.partition}:s3:::strata-staging-${data.aws_caller_identity.this.account_id}-*/strata/*",
      ]
    }
  }
}

data "aws_iam_policy_document" "function_write" {
  statement {
    actions   = ["lambda:GetFunctionConfiguration", "lambda:GetFunctionCodeSigningConfig", "lambda:UpdateFunctionConfiguration"]
    resources = ["*"]
  }
  # AWS asks this of whoever sets the layers of a function.
  statement {
    actions   = ["lambda:GetLayerVersion"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "iam_write" {
  statement {
    actions   = ["iam:ListRoles", "iam:GetRole", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:SimulatePrincipalPolicy"]
    resources = ["*"]
  }
  statement {
    actions = ["iam:PutRolePolicy", "iam:DeleteRolePolicy"]
    resources = [
      "arn:${data.aws_partition.this.partition}:iam::${data.aws_caller_identity.this.account_id}:role${var.iam_write_path}*",
    ]
  }
}

resource "aws_iam_role" "read" {
  name                 = "StrataRead"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "read" {
  name   = "Read"
  role   = aws_iam_role.read.id
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role" "layer_write" {
  count                = var.layer_write ? 1 : 0
  name                 = "StrataLayerWrite"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "layer_write" {
  count  = var.layer_write ? 1 : 0
  name   = "LayerWrite"
  role   = aws_iam_role.layer_write[0].id
  policy = data.aws_iam_policy_document.layer_write.json
}

resource "aws_iam_role" "function_write" {
  count                = var.function_write ? 1 : 0
  name                 = "StrataFunctionWrite"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "function_write" {
  count  = var.function_write ? 1 : 0
  name   = "FunctionWrite"
  role   = aws_iam_role.function_write[0].id
  policy = data.aws_iam_policy_document.function_write.json
}

resource "aws_iam_role" "iam_write" {
  count                = var.iam_write ? 1 : 0
  name                 = "StrataIamWrite"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "iam_write" {
  count  = var.iam_write ? 1 : 0
  name   = "IamWrite"
  role   = aws_iam_role.iam_write[0].id
  policy = data.aws_iam_policy_document.iam_write.json
}

resource "aws_s3_bucket" "staging" {
  count  = local.makes_bucket ? 1 : 0
  bucket = "strata-staging-${data.aws_caller_identity.this.account_id}-${data.aws_region.this.name}"
}

resource "aws_s3_bucket_public_access_block" "staging" {
  count                   = local.makes_bucket ? 1 : 0
  bucket                  = aws_s3_bucket.staging[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "staging" {
  count  = local.makes_bucket ? 1 : 0
  bucket = aws_s3_bucket.staging[0].id
  rule {
    id     = "left-behind"
    status = "Enabled"
    filter { prefix = "strata/" }
    expiration { days = 1 }
    abort_incomplete_multipart_upload { days_after_initiation = 1 }
  }
}

output "read_role_arn" { value = aws_iam_role.read.arn }
output "layer_write_role_arn" { value = one(aws_iam_role.layer_write[*].arn) }
output "function_write_role_arn" { value = one(aws_iam_role.function_write[*].arn) }
output "iam_write_role_arn" { value = one(aws_iam_role.iam_write[*].arn) }
output "staging_bucket" { value = one(aws_s3_bucket.staging[*].bucket) }

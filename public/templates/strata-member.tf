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

variable "function_create" {
  description = "Whether Strata may create functions here and change their code. Only once it is switched on in Strata, too."
  type        = bool
  default     = false
}

variable "pass_role_path" {
  description = "Strata gives functions that it creates roles below this path only."
  type        = string
  default     = "/service-role/"
}

variable "function_invoke" {
  description = "Whether Strata may run functions here with an event that somebody chose. Only once it is switched on in Strata, too."
  type        = bool
  default     = false
}

variable "smoke_test" {
  description = "Whether Strata may make throw-away functions here, which import what a layer holds and are removed. Only once it is switched on in Strata, too."
  type        = bool
  default     = false
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

data "aws_iam_policy_document" "function_create" {
  statement {
    actions = [
      "lambda:CreateFunction", "lambda:TagResource", "lambda:ListTags", "lambda:GetFunction",
      "lambda:GetFunctionConfiguration", "lambda:UpdateFunctionCode", "iam:ListRoles",
    ]
    resources = ["*"]
  }
  statement {
    actions   = ["iam:PassRole"]
    resources = ["arn:${data.aws_partition.this.partition}:iam::${data.aws_caller_identity.this.account_id}:role${var.pass_role_path}*"]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "function_invoke" {
  statement {
    actions   = ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "smoke_test" {
  statement {
    actions = [
      "lambda:CreateFunction", "lambda:TagResource", "lambda:ListTags", "lambda:GetFunctionConfiguration",
      "lambda:InvokeFunction", "lambda:DeleteFunction",
    ]
    resources = ["arn:${data.aws_partition.this.partition}:lambda:*:${data.aws_caller_identity.this.account_id}:function:strata-smoke-*"]
  }
  # AWS asks this of whoever sets the layers of a function.
  statement {
    actions   = ["lambda:GetLayerVersion"]
    resources = ["*"]
  }
  statement {
    actions   = ["logs:DeleteLogGroup"]
    resources = ["arn:${data.aws_partition.this.partition}:logs:*:${data.aws_caller_identity.this.account_id}:log-group:/aws/lambda/strata-smoke-*"]
  }
  statement {
    actions   = ["iam:PassRole"]
    resources = ["arn:${data.aws_partition.this.partition}:iam::${data.aws_caller_identity.this.account_id}:role${var.role_path}StrataSmokeRun"]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "lambda_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
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

resource "aws_iam_role" "function_create" {
  count                = var.function_create ? 1 : 0
  name                 = "StrataFunctionCreate"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "function_create" {
  count  = var.function_create ? 1 : 0
  name   = "FunctionCreate"
  role   = aws_iam_role.function_create[0].id
  policy = data.aws_iam_policy_document.function_create.json
}

resource "aws_iam_role" "function_invoke" {
  count                = var.function_invoke ? 1 : 0
  name                 = "StrataFunctionInvoke"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "function_invoke" {
  count  = var.function_invoke ? 1 : 0
  name   = "FunctionInvoke"
  role   = aws_iam_role.function_invoke[0].id
  policy = data.aws_iam_policy_document.function_invoke.json
}

resource "aws_iam_role" "smoke_test" {
  count                = var.smoke_test ? 1 : 0
  name                 = "StrataSmokeTest"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "smoke_test" {
  count  = var.smoke_test ? 1 : 0
  name   = "SmokeTest"
  role   = aws_iam_role.smoke_test[0].id
  policy = data.aws_iam_policy_document.smoke_test.json
}

# Throw-away functions run with it: it may do nothing, not even write a log.
resource "aws_iam_role" "smoke_run" {
  count                = var.smoke_test ? 1 : 0
  name                 = "StrataSmokeRun"
  path                 = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.lambda_trust.json
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
output "function_create_role_arn" { value = one(aws_iam_role.function_create[*].arn) }
output "function_invoke_role_arn" { value = one(aws_iam_role.function_invoke[*].arn) }
output "smoke_test_role_arn" { value = one(aws_iam_role.smoke_test[*].arn) }
output "smoke_run_role_arn" { value = one(aws_iam_role.smoke_run[*].arn) }
output "staging_bucket" { value = one(aws_s3_bucket.staging[*].bucket) }

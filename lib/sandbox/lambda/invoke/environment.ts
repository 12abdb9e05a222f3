import type { FunctionSettings } from "../../world/rows";
import type { Roots } from "./program";

export interface Credentials {
  accessKeyId: string;
  secret: string;
  token: string;
}

export interface EnvironmentOf {
  functionName: string;
  version: string;
  region: string;
  settings: FunctionSettings;
  runtimeApi: string;
  credentials: Credentials | null;
  logStream: string;
}

/**
 * All that a function sees of an environment, nothing of the sandbox's own. Lambda reserves some names; the rest the function
 * may set. Values as in https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, folders as `roots` has them.
 */
export function environmentOf(about: EnvironmentOf, roots: Roots): Record<string, string> {
  const { settings, credentials } = about;
  const runtime = settings.runtime ?? "";
  return {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    PATH: `/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:${roots.layers}/bin`,
    LD_LIBRARY_PATH: `/var/lang/lib:/lib64:/usr/lib64:${roots.runtime}:${roots.runtime}/lib:${roots.task}:${roots.task}/lib:${roots.layers}/lib`,
    ...pathsOfFamily(runtime, roots),
    ...settings.environment,
    _HANDLER: settings.handler ?? "",
    LAMBDA_TASK_ROOT: roots.task,
    LAMBDA_RUNTIME_DIR: roots.runtime,
    AWS_REGION: about.region,
    AWS_DEFAULT_REGION: about.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: about.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: about.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: settings.loggingConfig.LogGroup ?? `/aws/lambda/${about.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: about.logStream,
    AWS_LAMBDA_RUNTIME_API: about.runtimeApi,
    ...(credentials && { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secret, AWS_SESSION_TOKEN: credentials.token }),
  };
}

function pathsOfFamily(runtime: string, { task, layers, runtime: own }: Roots): Record<string, string> {
  const major = /^nodejs(\d+)/.exec(runtime)?.[1];
  if (major) return { NODE_PATH: `${layers}/nodejs/node${major}/node_modules:${layers}/nodejs/node_modules:${own}/node_modules:${own}:${task}` };
  return runtime.startsWith("python") ? { PYTHONPATH: own } : {};
}

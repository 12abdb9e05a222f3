// @ts-check
// What Strata's environment variables may hold. Node built-ins only: the starter checks them before anything is installed.
import { existsSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { told } from "./terminal-language.mjs";

/** @typedef {import("./terminal-language.mjs").Words} Words */

/** @typedef {{ kind: "folder", folder: string } | { kind: "s3", bucket: string, prefix: string }} Vault */

/**
 * @typedef {object} Environment
 * @property {number} port 0 lets the starter choose a free one
 * @property {string} host address the console listens on
 * @property {string | null} publicUrl where people reach the console behind a proxy, without a slash at the end; null: host and port
 * @property {string} dataDir absolute
 * @property {string | null} databaseUrl null: the embedded database in the data folder
 * @property {"sandbox" | "aws"} aws
 * @property {{ "aws": string | null, "aws-cn": string | null, "aws-us-gov": string | null }} awsProfiles
 * @property {number} sandboxPort 0: any free one
 * @property {string | null} sandboxUrl a sandbox that runs already
 * @property {string | null} sandboxCredentials its credentials file, absolute
 * @property {"all" | "web" | "worker"} role
 * @property {string | null} secret null: the one kept in the data folder
 * @property {Vault} vault where deleted versions are kept
 * @property {string | null} chromiumPath
 * @property {string | null} testDatabaseUrl
 */

/** @typedef {Readonly<Record<string, string | undefined>>} Variables */
/** @typedef {{ variable: string, seen: string, expected: string }} EnvironmentFault */

export const shortestSecret = 32;

/** Names every variable that is wrong, with what was seen and what is allowed, in the language the variables ask for. */
export class EnvironmentProblem extends Error {
  /** @param {readonly EnvironmentFault[]} faults @param {Variables} env */
  constructor(faults, env) {
    super(faults.map(({ variable, seen, expected }) => told({
      en: `${variable} is ${seen}; it must be ${expected}.`, zh: `环境变量 ${variable} 的值是 ${seen}；应为：${expected}。`,
    }, env)).join("\n"));
    this.name = "EnvironmentProblem";
    this.faults = faults;
  }
}

/**
 * An empty value counts as unset. Relative paths are taken from where the user stood (npm's INIT_CWD); the default data
 * folder belongs to the checkout, which is where npm starts every script.
 * @param {Variables} env
 * @returns {Environment}
 * @throws {EnvironmentProblem} with all faults at once
 */
export function parseEnvironment(env) {
  const read = reader(env);
  const dataDir = read.path("STRATA_DATA_DIR") ?? path.resolve(".strata");
  const databaseUrl = read.postgresUrl("DATABASE_URL");
  const environment = {
    port: read.port("PORT") ?? 3000,
    host: read.host("STRATA_HOST") ?? "127.0.0.1",
    publicUrl: read.httpUrl("STRATA_PUBLIC_URL")?.replace(/\/+$/, "") ?? null,
    dataDir,
    databaseUrl,
    aws: read.oneOf("STRATA_AWS", /** @type {const} */ (["sandbox", "aws"])),
    awsProfiles: {
      "aws": read.text("STRATA_AWS_PROFILE"),
      "aws-cn": read.text("STRATA_AWS_CN_PROFILE"),
      "aws-us-gov": read.text("STRATA_AWS_US_GOV_PROFILE"),
    },
    sandboxPort: read.port("STRATA_SANDBOX_PORT") ?? 0,
    sandboxUrl: read.httpUrl("STRATA_SANDBOX_URL"),
    sandboxCredentials: read.path("STRATA_SANDBOX_CREDENTIALS"),
    role: read.oneOf("STRATA_ROLE", /** @type {const} */ (["all", "web", "worker"])),
    secret: read.secret("STRATA_SECRET"),
    vault: read.vault("STRATA_VAULT") ?? { kind: /** @type {const} */ ("folder"), folder: path.join(dataDir, "vault") },
    chromiumPath: read.existingFile("CHROMIUM_PATH"),
    testDatabaseUrl: read.postgresUrl("TEST_DATABASE_URL"),
  };
  if (environment.role !== "all") {
    for (const needed of ["DATABASE_URL", "STRATA_SECRET"]) {
      if (read.text(needed) === null) read.fault("STRATA_ROLE", { en: `${quoted(environment.role)} without ${needed}`, zh: `${quoted(environment.role)}，但没有设置 ${needed}` }, { en: `"all"; or set ${needed}, which all machines share`, zh: `"all"；或者设置所有机器共用的 ${needed}` });
    }
  }
  read.throwFaults();
  return environment;
}

/** @param {Variables} env */
function reader(env) {
  /** @type {EnvironmentFault[]} */
  const faults = [];
  const base = env.INIT_CWD || process.cwd();
  /** @param {string} variable */
  const text = (variable) => env[variable]?.trim() || null;
  /** @param {string} variable @param {string | Words} seen @param {Words} expected @returns {null} */
  const fault = (variable, seen, expected) => {
    faults.push({ variable, seen: typeof seen === "string" ? seen : told(seen, env), expected: told(expected, env) });
    return null;
  };
  /** @param {string} variable */
  const absolute = (variable) => {
    const value = text(variable);
    return value === null ? null : path.resolve(base, value);
  };

  return {
    text,
    fault,
    path: absolute,
    throwFaults() {
      if (faults.length > 0) throw new EnvironmentProblem(faults, env);
    },

    /** The first of `allowed` is the default. @template {string} T @param {string} variable @param {readonly [T, ...T[]]} allowed @returns {T} */
    oneOf(variable, allowed) {
      const value = text(variable);
      const known = allowed.find((candidate) => candidate === value);
      if (value !== null && known === undefined) fault(variable, quoted(value), { en: `one of ${allowed.map(quoted).join(", ")}`, zh: `${allowed.map(quoted).join("、")} 之一` });
      return known ?? allowed[0];
    },

    /** @param {string} variable */
    port(variable) {
      const value = text(variable);
      if (value === null) return null;
      const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
      return port <= 65_535 ? port : fault(variable, quoted(value), { en: "a port from 1 to 65535, or 0 for any free one", zh: "1 到 65535 的端口，或 0（任意空闲端口）" });
    },

    /** @param {string} variable */
    host(variable) {
      const value = text(variable);
      if (value === null || isIP(value) || isHostName(value)) return value;
      return fault(variable, quoted(value), {
        en: 'an IP address or a host name to listen on, such as "127.0.0.1" or "0.0.0.0"', zh: '要监听的 IP 地址或主机名，例如 "127.0.0.1" 或 "0.0.0.0"',
      });
    },

    /** @param {string} variable */
    postgresUrl(variable) {
      const value = text(variable);
      if (value === null || ["postgresql:", "postgres:"].includes(protocolOf(value) ?? "")) return value;
      return fault(variable, withoutPassword(value), {
        en: "a PostgreSQL URL, postgresql://user:password@host:5432/database", zh: "PostgreSQL 的 URL：postgresql://用户:密码@主机:5432/数据库",
      });
    },

    /** @param {string} variable */
    httpUrl(variable) {
      const value = text(variable);
      if (value === null || ["http:", "https:"].includes(protocolOf(value) ?? "")) return value;
      return fault(variable, quoted(value), { en: "a URL that starts with http:// or https://", zh: "以 http:// 或 https:// 开头的 URL" });
    },

    /** @param {string} variable */
    secret(variable) {
      const value = text(variable);
      if (value === null || value.length >= shortestSecret) return value;
      return fault(variable, { en: `${value.length} characters long`, zh: `${value.length} 个字符` }, {
        en: `at least ${shortestSecret} random characters`, zh: `至少 ${shortestSecret} 个随机字符`,
      });
    },

    /** @param {string} variable @returns {Vault | null} */
    vault(variable) {
      const value = text(variable);
      if (value === null) return null;
      if (!/^\w+:\/\//.test(value)) return { kind: "folder", folder: path.resolve(base, value) };
      const [, bucket, prefix = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(value) ?? [];
      if (bucket === undefined) return fault(variable, quoted(value), { en: "a folder, or s3://bucket/prefix", zh: "文件夹，或 s3://存储桶/前缀" });
      return { kind: "s3", bucket, prefix: prefix.replace(/\/+$/, "") };
    },

    /** @param {string} variable */
    existingFile(variable) {
      const file = absolute(variable);
      return file === null || existsSync(file) ? file : fault(variable, quoted(file), { en: "the path of a program that exists", zh: "一个存在的程序的路径" });
    },
  };
}

/** @param {string} value */
function quoted(value) {
  return JSON.stringify(value);
}

/** @param {string} value */
function isHostName(value) {
  return value.length <= 253 && value.split(".").every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
}

/** @param {string} value */
function protocolOf(value) {
  return URL.canParse(value) ? new URL(value).protocol : null;
}

/** A refused URL ends up in logs: its password does not. @param {string} value */
function withoutPassword(value) {
  return quoted(value.replace(/:[^:@/]*@/, ":…@"));
}

import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentProblem, parseEnvironment } from "./environment";

function faultsOf(env: Record<string, string>) {
  try {
    parseEnvironment(env);
  } catch (problem) {
    if (problem instanceof EnvironmentProblem) return problem;
    throw problem;
  }
  throw new Error("the environment was accepted");
}

describe("the environment", () => {
  it("needs nothing: sandbox, embedded database, loopback", () => {
    expect(parseEnvironment({})).toMatchObject({
      port: 3000, host: "127.0.0.1", aws: "sandbox", role: "all", databaseUrl: null, secret: null, sandboxPort: 0,
      dataDir: path.resolve(".strata"), vault: { kind: "folder", folder: path.resolve(".strata/vault") },
    });
  });

  it("takes an empty variable for an unset one", () => {
    expect(parseEnvironment({ PORT: "", STRATA_AWS: " ", DATABASE_URL: "" })).toEqual(parseEnvironment({}));
  });

  it("takes relative paths from where the user stood", () => {
    const stood = path.resolve("/somewhere/else");
    const { dataDir, vault } = parseEnvironment({ INIT_CWD: stood, STRATA_DATA_DIR: "mine", STRATA_VAULT: "safe" });
    expect(dataDir).toBe(path.join(stood, "mine"));
    expect(vault).toEqual({ kind: "folder", folder: path.join(stood, "safe") });
  });

  it("keeps the default data folder in the checkout, wherever the user stood", () => {
    expect(parseEnvironment({ INIT_CWD: path.resolve("/somewhere/else") }).dataDir).toBe(path.resolve(".strata"));
  });

  it("reads a bucket and a prefix as the vault", () => {
    expect(parseEnvironment({ STRATA_VAULT: "s3://kept-layers/strata/" }).vault)
      .toEqual({ kind: "s3", bucket: "kept-layers", prefix: "strata" });
    expect(parseEnvironment({ STRATA_VAULT: "s3://kept-layers" }).vault).toMatchObject({ bucket: "kept-layers", prefix: "" });
  });

  it.each([
    ["PORT", "80a"], ["PORT", "65536"], ["PORT", "-1"], ["STRATA_HOST", "http://here"], ["STRATA_AWS", "localstack"],
    ["STRATA_ROLE", "webworker"], ["STRATA_SANDBOX_PORT", "many"], ["STRATA_SANDBOX_URL", "127.0.0.1:4566"],
    ["DATABASE_URL", "mysql://db/strata"], ["TEST_DATABASE_URL", "strata"], ["STRATA_VAULT", "gs://bucket"],
    ["CHROMIUM_PATH", "/no/such/chromium"],
  ])("refuses %s=%s, naming it and what was seen", (variable, value) => {
    const problem = faultsOf({ [variable]: value });
    expect(problem.faults.map((fault) => fault.variable)).toEqual([variable]);
    expect(problem.message).toContain(`${variable} is "${value}"; it must be `);
  });

  it("lists the allowed values of a choice", () => {
    expect(faultsOf({ STRATA_ROLE: "webworker" }).message).toContain('one of "all", "web", "worker"');
  });

  it("tells all problems at once", () => {
    const problem = faultsOf({ PORT: "x", STRATA_AWS: "y", STRATA_SECRET: "short" });
    expect(problem.faults.map((fault) => fault.variable).sort()).toEqual(["PORT", "STRATA_AWS", "STRATA_SECRET"]);
  });

  it("never repeats a secret or a password", () => {
    const { message } = faultsOf({ STRATA_SECRET: "hunter2", DATABASE_URL: "mysql://admin:swordfish@db/strata" });
    expect(message).not.toMatch(/hunter2|swordfish/);
    expect(message).toContain("7 characters long");
  });

  it("refuses to split web and worker without the database and the secret that they share", () => {
    const { message } = faultsOf({ STRATA_ROLE: "web" });
    expect(message).toContain("without DATABASE_URL");
    expect(message).toContain("without STRATA_SECRET");
    const shared = { DATABASE_URL: "postgresql://db/strata", STRATA_SECRET: "s".repeat(32) };
    expect(parseEnvironment({ STRATA_ROLE: "web", ...shared }).role).toBe("web");
  });
});

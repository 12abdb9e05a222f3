import { parseEnvironment, type Environment } from "./environment-rules.mjs";

export { EnvironmentProblem, parseEnvironment, type Environment, type EnvironmentFault, type Vault } from "./environment-rules.mjs";

let parsed: Environment | undefined;

/** This process's environment, parsed at the first call; throws EnvironmentProblem. */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

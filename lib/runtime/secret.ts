import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Environment } from "./environment";

/** What signs the session cookies: STRATA_SECRET, else one made at first start and kept in the data folder, for the owner only. */
export async function secretOf(env: Environment): Promise<string> {
  if (env.secret) return env.secret;
  const file = path.join(/*turbopackIgnore: true*/ env.dataDir, "secret");
  // "wx": whoever comes first makes it, everybody else reads it.
  await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  return (await readFile(file, "utf8")).trim();
}

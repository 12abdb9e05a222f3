import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DemoSignIn } from "@/lib/features/identity/seed-demo-people";

const linkHeading = "Create the first administrator (the link works once):";

/**
 * `<data>/first-sign-in.txt`, for the owner only: what the starter prints. The demo people's passwords stand nowhere
 * else, so they stay in it; the link of the first administrator is another at every start, and gone once used.
 */
export function signInNote(dataDir: string) {
  const file = path.join(/*turbopackIgnore: true*/ dataDir, "first-sign-in.txt");
  return {
    async tellDemoPeople(signIns: readonly DemoSignIn[]): Promise<void> {
      await write(file, [demoText(signIns)]);
    },

    async tellLink(url: string | null): Promise<void> {
      const known = await readFile(file, "utf8").catch(() => "");
      const demo = known.split(linkHeading)[0]?.trim() ?? "";
      const parts = [demo, url ? `${linkHeading}\n\n  ${url}` : ""].filter((part) => part !== "");
      if (parts.length > 0) await write(file, parts);
      else await rm(file, { force: true });
    },
  };
}

async function write(file: string, parts: readonly string[]): Promise<void> {
  await writeFile(file, `${parts.join("\n\n")}\n`, { mode: 0o600 });
}

function demoText(signIns: readonly DemoSignIn[]): string {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const lines = signIns.map(({ name, email, password, roles }) => `  ${email.padEnd(width)}  ${password}  ${name}: ${roles.join(", ")}`);
  return ["Demo people (sandbox only; the passwords were made for this installation):", "", ...lines].join("\n");
}

import path from "node:path";
import { runCorpus } from "./corpus/run";

/**
 * `npm run corpus -- DIR`: holds the inspector against a folder of archives with an index.json that says what
 * is expected of each. Prints every disagreement and `N agree, N disagree`.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: npm run corpus -- DIR   (a folder with an index.json, for example ../shared/archives)");
  process.exitCode = 2;
} else {
  const { agree, disagreements } = await runCorpus(path.resolve(process.env.INIT_CWD ?? process.cwd(), folder));
  for (const { file, reason } of disagreements) console.log(`${file}: ${reason}`);
  console.log(`${agree} agree, ${disagreements.length} disagree`);
  process.exitCode = disagreements.length === 0 ? 0 : 1;
}

import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretScanner } from "../inspect-options";

/** Rules that find nothing but tokens of a form that somebody registered; user:password in links is mostly documentation. */
const LEFT_OUT = new Set(["basicauth", "filter-comments"]);

const used = rules.filter(({ meta }) => !LEFT_OUT.has(nameOf(meta.id)));

/**
 * Finds secrets in a text by secretlint's recommended rules. Tells the rules' names ("aws", "privatekey"), never
 * the secret: reports are kept and shown.
 */
export const secretScanner: SecretScanner = async (path, content) => {
  const found = new Set<string>();
  const source = sourceOf(path, content);
  for (const rule of used) {
    const name = nameOf(rule.meta.id);
    const report = ({ range }: { range: readonly number[] }) => {
      if (name !== "privatekey" || holdsKey(content.slice(range[0], range[1]))) found.add(name);
    };
    const context = { sharedOptions: {}, createTranslator: () => (messageId: string) => ({ message: messageId, messageId }), ignore: () => undefined, report };
    await rule.create(context as never, {} as never).file?.(source as never);
  }
  return [...found].sort();
};

function nameOf(id: string): string {
  return id.replace("@secretlint/secretlint-rule-", "");
}

/** Documentation writes the first line of a key and words after it; a key is lines of Base64. */
function holdsKey(text: string): boolean {
  const body = text.replace(/\\[rn]/g, "\n").replace(/-----[A-Z ]+-----/g, "").replace(/^[A-Za-z-]+: .*$/gm, "").replace(/["'\s+\\]/g, "");
  return body.length >= 64 && /^[A-Za-z0-9+/=]+$/.test(body);
}

/** What secretlint's rules ask of a file; places in it are not wanted. */
function sourceOf(filePath: string, content: string) {
  const nowhere = { line: 0, column: 0 };
  return {
    filePath, content, contentType: "text", ext: /\.[^./]*$/.exec(filePath)?.[0] ?? "", hasBOM: false,
    indexToPosition: () => nowhere, positionToIndex: () => 0, locationToRange: () => [0, 0], rangeToLocation: () => ({ start: nowhere, end: nowhere }),
  };
}

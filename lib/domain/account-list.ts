import type { Partition } from "./partition";
import { parsePrincipal } from "./principal";

export type AccountList = {
  /** Each once, in the order they came. */
  accountIds: string[];
  /** What is no account id, as it was pasted, and why. */
  bad: { seen: string; reason: "account-id-short" | "account-id-rounded" | "account-id-not-12-digits" | "principal-of-another-partition" | "principal-not-an-account" }[];
  /** How many came more than once. */
  repeated: number;
};

/**
 * Reads account ids as people paste them: with commas, semicolons, spaces, one to a line, or a CSV file with names beside
 * them and a heading above. Roots' ARNs are ids, too. Whatever else is there is named, not passed over.
 */
export function parseAccountList(text: string, partition: Partition): AccountList {
  const list: AccountList = { accountIds: [], bad: [], repeated: 0 };
  const lines = text.replaceAll(/["']/g, "").split(/\r?\n/).filter((line) => line.trim() !== "");
  for (const [index, line] of lines.entries()) {
    const isHeading = index === 0 && lines.length > 1 && !/\d/.test(line);
    if (isHeading) continue;
    const cells = line.split(/[,;\t]+/).map((cell) => cell.trim()).filter((cell) => cell !== "");
    const hasAccount = cells.some((cell) => readAccount(cell, partition).ok);
    for (const cell of cells) if (!(hasAccount && isName(cell))) for (const word of cell.split(/\s+/)) take(list, word, partition);
  }
  return list;
}

/** Beside an id, what has letters and is neither an ARN nor a rounded number cannot have been meant as one. */
function isName(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/^arn:|^[\d.,]+E\+?\d+$|\d{9}/i.test(cell);
}

function take(list: AccountList, word: string, partition: Partition): void {
  const read = readAccount(word, partition);
  if (!read.ok) list.bad.push({ seen: word, reason: read.reason });
  else if (list.accountIds.includes(read.accountId)) list.repeated += 1;
  else list.accountIds.push(read.accountId);
}

type Read = { ok: true; accountId: string } | { ok: false; reason: AccountList["bad"][number]["reason"] };

function readAccount(word: string, partition: Partition): Read {
  if (/^\d{4}-\d{4}-\d{4}$/.test(word)) return { ok: true, accountId: word.replaceAll("-", "") };
  // Spreadsheets drop the zeros in front, and round what they take for a number.
  if (/^\d{9,11}$/.test(word)) return { ok: false, reason: "account-id-short" };
  if (/^\d[.,]?\d*E\+?\d+$/i.test(word)) return { ok: false, reason: "account-id-rounded" };
  const principal = parsePrincipal(word, partition);
  if (principal.ok && principal.value.kind === "account") return { ok: true, accountId: principal.value.accountId };
  const reason = principal.ok ? "account-id-not-12-digits" : principal.reason;
  return { ok: false, reason: reason === "principal-of-another-partition" || reason === "principal-not-an-account" ? reason : "account-id-not-12-digits" };
}

import type { Problem } from "@/lib/domain/result";
import type { Messages } from "./messages";

type RefusalReason = keyof Messages["refusals"] & string;

type RefusalTranslator = {
  (key: RefusalReason, values?: Problem["params"]): string;
  has(key: RefusalReason): boolean;
};

/** The sentence of a refusal, by a translator of the area "refusals". */
export function refusalText(t: RefusalTranslator, { reason, params }: Problem): string {
  return isKnown(t, reason) ? t(reason, params) : t("unknown", { reason });
}

function isKnown(t: RefusalTranslator, reason: string): reason is RefusalReason {
  return t.has(reason as RefusalReason);
}

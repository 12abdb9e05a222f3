import { useTranslations } from "next-intl";
import type { AttachmentPlan } from "@/lib/domain/attachment/attachment-plan";
import { arnLabel } from "@/lib/domain/console-path";

const shown = 100;

/** Which files of /opt a later layer hides: those that differ first. */
export function ShadowedFiles({ plan: { shadowed, layers } }: { plan: AttachmentPlan }) {
  const t = useTranslations("attachments.plan");
  if (layers.length < 2) return null;
  // What is not known is said where the sizes are; "none" would be a guess.
  if (shadowed.length === 0 && layers.some(({ facts }) => !facts?.files)) return null;
  if (shadowed.length === 0) return <p className="text-sm text-ink-faint">{t("noneShadowed")}</p>;
  const sorted = [...shadowed].sort((a, b) => Number(a.same) - Number(b.same));
  const nameOf = (position: number) => arnLabel(layers[position]?.arn ?? "");
  return (
    <details>
      <summary className="w-fit cursor-pointer font-medium">{t("shadowed", { count: shadowed.length })}</summary>
      <p className="my-2 text-sm text-ink-faint">{t("shadowedHint")}</p>
      <ul className="max-h-72 space-y-1 overflow-y-auto text-sm" tabIndex={0}>
        {sorted.slice(0, shown).map(({ path, of, by, same }) => (
          <li key={`${path} ${of}`} className="flex flex-wrap gap-x-3">
            <span className="font-mono wrap-anywhere">/opt/{path}</span>
            <span className="text-ink-faint">{t("shadowedBy", { loser: nameOf(of), winner: nameOf(by) })}{same ? ` · ${t("shadowedSame")}` : null}</span>
          </li>
        ))}
      </ul>
      {sorted.length > shown ? <p className="mt-1 text-sm text-ink-faint">{t("shadowedMore", { count: sorted.length - shown })}</p> : null}
    </details>
  );
}

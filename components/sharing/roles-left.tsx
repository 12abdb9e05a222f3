import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import type { GrantDetail } from "@/lib/features/sharing/grants";

/** Role policies that should have gone with the grant and have not, with what to do about each. */
export function RolesLeft({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("drift.roles");
  if (grant.rolesLeft.length === 0) return null;
  return (
    <Alert severity="warning" title={t("title")}>
      <p>{t("hint")}</p>
      <ul className="mt-2 space-y-3">
        {grant.rolesLeft.map(({ roleName, accountId, state, refusal, lines }) => (
          <li key={`${accountId} ${roleName}`} className="space-y-1">
            <p className="font-medium wrap-anywhere">{t("role", { role: roleName, accountId })}</p>
            <p>{state === "failed" ? t(refusal === "power-off" ? "powerOff" : "failed") : t(state)}</p>
            {state === "pending" ? null : <CodeBlock label={t("lines")} code={lines} />}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

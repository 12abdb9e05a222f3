import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { NamedGrant } from "@/lib/features/identity/grants";

/** Roles with where they are held. */
export function GrantList({ grants }: { grants: readonly NamedGrant[] }) {
  const t = useTranslations("identity");
  if (grants.length === 0) return <span className="text-ink-faint">{t("noRoles")}</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {grants.map(({ role, teamId, teamName }) => (
        <li key={`${role} ${teamId ?? ""}`} className="min-w-0">
          <Badge tone={teamId === null ? "accent" : "neutral"}>
            {teamId === null
              ? t("roleOrganizationWide", { role: t(`role.${role}`) })
              : t("roleIn", { role: t(`role.${role}`), team: teamName ?? teamId })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

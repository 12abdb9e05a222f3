import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Fieldset } from "@/components/form/fieldset";
import { type Role, roles } from "@/lib/domain/role";
import { grantField } from "@/lib/features/identity/schema";

/** One row: the whole organization, or a team. */
export type RoleScope = { teamId: string | null; teamName: string | null; mayChange: boolean };

type Props = {
  name: string;
  legend: ReactNode;
  hint?: string;
  scopes: readonly RoleScope[];
  held: readonly { role: Role; teamId: string | null }[];
  /** Whether roles may be added, or only taken away. */
  mayAdd: boolean;
};

/** Which roles are held where, as checkboxes: a row for the organization and for each team, a column for each role. */
export function RoleMatrix({ name, legend, hint, scopes, held, mayAdd }: Props) {
  const t = useTranslations("identity");
  const isHeld = (role: Role, teamId: string | null) => held.some((grant) => grant.role === role && grant.teamId === teamId);
  return (
    <Fieldset name={name} legend={legend} hint={hint}>
      <div className="overflow-x-auto rounded-md border">
        <table className="w-full text-sm">
          <thead>
            <tr className="bg-sunken text-xs text-ink-faint">
              <td className="px-3" />
              {roles.map((role) => (
                <th key={role} scope="col" title={t(`may.${role}`)} className="h-8 px-2 font-medium whitespace-nowrap">{t(`role.${role}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scopes.map(({ teamId, teamName, mayChange }) => (
              <tr key={teamId ?? ""} className="border-t">
                <th scope="row" className="sticky left-0 h-9 min-w-32 bg-surface px-3 text-left font-medium">{teamName ?? t("organization")}</th>
                {roles.map((role) => {
                  const checked = isHeld(role, teamId);
                  const locked = !mayChange || (!mayAdd && !checked);
                  const value = grantField({ role, teamId });
                  return (
                    <td key={role} className="px-2 text-center">
                      <input
                        type="checkbox"
                        name={name}
                        value={value}
                        defaultChecked={checked}
                        disabled={locked}
                        aria-label={t("roleIn", { role: t(`role.${role}`), team: teamName ?? t("organization") })}
                        className="size-4 align-middle accent-accent"
                      />
                      {/* A disabled checkbox is not sent, but the role it stands for stays. */}
                      {locked && checked ? <input type="hidden" name={name} value={value} /> : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RoleMeanings />
    </Fieldset>
  );
}

function RoleMeanings() {
  const t = useTranslations("identity");
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm text-ink-soft sm:grid-cols-2">
      {roles.map((role) => (
        <div key={role}>
          <dt className="inline font-medium text-ink">{t(`role.${role}`)}</dt>{" "}
          <dd className="inline">{t(`may.${role}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeWatch } from "@/components/attachments/change-watch";
import { ConfirmRoles } from "@/components/attachments/confirm-roles";
import { RoleAccessList } from "@/components/attachments/role-access-list";
import { RoleChooser } from "@/components/attachments/role-chooser";
import { RolePlanCard } from "@/components/attachments/role-plan-card";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { accountPath, roleAccessPath } from "@/lib/domain/console-path";
import { loadRoleAccess } from "@/lib/features/attachments/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ partition: string; account: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attachments.roles"))("title") };
}

export default async function RoleAccessPage({ params, searchParams }: Props) {
  const { partition, account: accountId } = await params;
  const search = await searchParams;
  const t = await getTranslations("attachments.roles");
  const accounts = await getTranslations("accounts");
  const { breadth, access: answer } = await loadRoleAccess({ partition, accountId }, search);
  if (!answer.ok) return <RefusedPage title={t("title")} problem={answer} />;
  const access = answer.value;
  const layer = firstValue(search, "layer") ?? "";
  return (
    <>
      <Breadcrumbs trail={[{ href: "/accounts", label: accounts("title") }, { href: accountPath({ partition, accountId }), label: access.account.name }]} current={t("title")} />
      <PageHeader title={t("title")} badges={<span className="font-mono text-ink-faint">{access.account.name} · {accountId}</span>} description={t("hint")} />
      <ChangeWatch active={access.existing.some(({ state }) => state === "pending")} />
      <ClientMessages areas={["attachments", "refusals"]}>
        <div className="space-y-6">
          <Alert severity="info" title={t("who")}>{t("whoHint")}</Alert>
          {access.power ? null : <Alert severity="info" title={t("powerOff", { account: access.account.name })}>{t("powerOffHint")}</Alert>}
          <RoleAccessList rows={access.existing} />
          {access.unread.map(({ roleName, message }) => <Alert key={roleName} severity="error" title={roleName}>{message}</Alert>)}
          {access.power ? <RoleChooser key={layer} path={roleAccessPath({ partition, accountId })} roles={access.roles} layer={layer} breadth={breadth} chosen={[search.role ?? []].flat()} /> : null}
          {access.plans.map((plan) => <RolePlanCard key={plan.roleName} plan={plan} />)}
          <ConfirmRoles access={access} layer={layer} breadth={breadth} />
        </div>
      </ClientMessages>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/accounts/account-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { accountPath } from "@/lib/domain/console-path";
import { isPartition } from "@/lib/domain/partition";
import { changeAccountAction } from "@/lib/features/accounts/actions";
import { loadAccount, loadTeamsToGiveTo } from "@/lib/features/accounts/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ partition: string; account: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.detail"))("change") };
}

export default async function ChangeAccountPage({ params }: Props) {
  const { partition, account: accountId } = await params;
  const t = await getTranslations("accounts");
  const [answer, teams] = await Promise.all([loadAccount({ partition, accountId }), loadTeamsToGiveTo()]);
  if (!answer.ok) return <RefusedPage title={accountId} problem={answer} />;
  const account = answer.value;
  const title = t("form.changeTitle", { name: account.name });
  if (!teams.ok) return <RefusedPage title={title} problem={teams} />;
  if (!isPartition(account.partition)) throw new Error(`account ${accountId} is of an unknown partition`);
  const values = {
    name: account.name,
    regions: account.regions,
    teamId: account.team?.id ?? "",
    readRoleArn: account.readRoleArn ?? "",
    layerWriteRoleArn: account.layerWriteRoleArn ?? "",
    functionWriteRoleArn: account.functionWriteRoleArn ?? "",
    functionWriteOn: account.functionWriteOn,
    iamWriteRoleArn: account.iamWriteRoleArn ?? "",
    iamWriteOn: account.iamWriteOn,
    functionCreateRoleArn: account.functionCreateRoleArn ?? "",
    functionCreateOn: account.functionCreateOn,
    functionInvokeRoleArn: account.functionInvokeRoleArn ?? "",
    functionInvokeOn: account.functionInvokeOn,
    smokeTestRoleArn: account.smokeTestRoleArn ?? "",
    smokeTestOn: account.smokeTestOn,
    smokeRunRoleArn: account.smokeRunRoleArn ?? "",
    stagingBucket: account.stagingBucket ?? "",
  };
  return (
    <>
      <Breadcrumbs trail={[{ href: "/accounts", label: t("title") }, { href: accountPath(account), label: account.name }]} current={t("detail.change")} />
      <PageHeader title={title} badges={<span className="font-mono text-ink-faint">{accountId}</span>} />
      <ClientMessages areas={["accounts", "refusals"]}>
        <AccountForm
          action={changeAccountAction}
          teams={teams.value}
          cancel={accountPath(account)}
          change={{ awsAccountId: account.id, revision: account.revision, partition: account.partition, values }}
        />
      </ClientMessages>
    </>
  );
}

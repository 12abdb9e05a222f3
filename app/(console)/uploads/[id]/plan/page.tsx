import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Textarea } from "@/components/ui/textarea";
import { RefreshWhile } from "@/components/uploads/refresh-while";
import { SameContentNotice } from "@/components/uploads/same-content-notice";
import { TargetChoices } from "@/components/uploads/target-choices";
import { UploadProgressNotice } from "@/components/uploads/upload-progress-notice";
import { UploadSteps } from "@/components/uploads/upload-steps";
import { VersionSummary } from "@/components/uploads/version-summary";
import { isOverridable } from "@/lib/domain/inspection-rules";
import { confirmPublishAction } from "@/lib/features/publishing/actions";
import { loadSameContent, loadTargetChoices } from "@/lib/features/publishing/loaders";
import { loadUpload } from "@/lib/features/uploads/loaders";
import type { UploadView } from "@/lib/features/uploads/queries";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uploads.plan"))("title") };
}

export default async function UploadPlanPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("uploads");
  const loaded = await loadUpload(id);
  const choices = await loadTargetChoices(id);
  const same = await loadSameContent(id);
  if (!loaded.ok || !choices.ok || !same.ok) {
    const problem = [loaded, choices, same].find((answer) => !answer.ok);
    if (problem && !problem.ok) return <RefusedPage title={t("title")} problem={problem} actions={<ButtonLink href="/uploads">{t("title")}</ButtonLink>} />;
    return null;
  }
  const upload = loaded.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/uploads", label: t("title") }]} current={upload.fileName} />
      <PageHeader title={t("plan.title")} description={upload.fileName} />
      <UploadSteps uploadId={id} current="plan" reached={["check", "details", "plan"]} />
      <RefreshWhile active={upload.state === "inspecting"} />
      <div className="space-y-4">
        <UploadProgressNotice upload={upload} />
        <SameContentNotice same={same.value} />
        <VersionSummary upload={upload} />
        <Card>
          {choices.value.length === 0 ? <EmptyState title={t("plan.noAccounts")}>{t("plan.noAccountsHint")}</EmptyState> : (
            <ActionForm action={confirmPublishAction.bind(null, id)}>
              <OverrideReason upload={upload} />
              <ClientMessages areas={["uploads", "refusals"]}>
                <TargetChoices choices={choices.value} version={planned(upload)} ready={upload.state === "ready"} />
              </ClientMessages>
            </ActionForm>
          )}
        </Card>
      </div>
    </>
  );
}

/** The report stays on the server. */
function planned({ layerName, description, licenseInfo, runtimes, architectures, sizeBytes }: UploadView) {
  return { layerName, description, licenseInfo, runtimes, architectures, sizeBytes };
}

/** Asked for only where there are errors that a publisher may override. */
async function OverrideReason({ upload }: { upload: UploadView }) {
  const t = await getTranslations("uploads.plan");
  const rules = (upload.report?.findings ?? []).filter(({ severity, rule }) => severity === "error" && isOverridable(rule)).map(({ rule }) => rule);
  if (rules.length === 0) return null;
  return (
    <Field name="overrideReason" label={t("override")} hint={t("overrideHint", { rules: [...new Set(rules)].join(", ") })}>
      <Textarea rows={2} />
    </Field>
  );
}

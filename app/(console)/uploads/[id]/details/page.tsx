import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { MultiSelect } from "@/components/form/multi-select";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Textarea } from "@/components/ui/textarea";
import { architectureOptions, runtimeOptions } from "@/components/uploads/runtime-choice";
import { UploadProgressNotice } from "@/components/uploads/upload-progress-notice";
import { UploadSteps } from "@/components/uploads/upload-steps";
import { describeUploadAction } from "@/lib/features/uploads/actions";
import { loadRuntimeChoices, loadUpload } from "@/lib/features/uploads/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uploads.details"))("title") };
}

export default async function UploadDetailsPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("uploads");
  const loaded = await loadUpload(id);
  if (!loaded.ok) return <RefusedPage title={t("title")} problem={loaded} actions={<ButtonLink href="/uploads">{t("title")}</ButtonLink>} />;
  const upload = loaded.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/uploads", label: t("title") }]} current={upload.fileName} />
      <PageHeader title={t("details.title")} description={upload.fileName} />
      <UploadSteps uploadId={id} current="details" reached={["check", "details", "plan"]} />
      <div className="max-w-2xl space-y-4">
        <UploadProgressNotice upload={upload} />
        <Card>
          <ActionForm action={describeUploadAction.bind(null, id)}>
            <Field name="layerName" label={t("details.layerName")} hint={t("details.layerNameHint")}>
              <Input defaultValue={upload.layerName} autoComplete="off" spellCheck={false} maxLength={200} />
            </Field>
            <Field name="description" label={t("details.description")} hint={t("details.descriptionHint")} optional>
              <Textarea defaultValue={upload.description} rows={2} />
            </Field>
            <Field name="licenseInfo" label={t("details.licence")} hint={t("details.licenceHint")} optional>
              <Input defaultValue={upload.licenseInfo} autoComplete="off" />
            </Field>
            <Field name="runtimes" label={t("draft.runtimes")} hint={t("details.runtimesHint")}>
              <MultiSelect options={runtimeOptions(loadRuntimeChoices(), t("draft.deprecatedRuntime"))} defaultValue={upload.runtimes} placeholder={t("draft.noRuntime")} />
            </Field>
            <Field name="architectures" label={t("draft.architectures")} hint={t("details.architecturesHint")} optional>
              <MultiSelect options={architectureOptions} defaultValue={upload.architectures} placeholder={t("draft.anyArchitecture")} />
            </Field>
            <FormActions>
              <SubmitButton>{t("details.next")}</SubmitButton>
              <ButtonLink variant="ghost" href={`/uploads/${id}`}>{t("steps.check")}</ButtonLink>
            </FormActions>
          </ActionForm>
        </Card>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { UploadDesk } from "@/components/uploads/upload-desk";
import { UploadTable } from "@/components/uploads/upload-table";
import { loadRuntimeChoices, loadUploads } from "@/lib/features/uploads/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uploads"))("title") };
}

export default async function UploadsPage() {
  const t = await getTranslations("uploads");
  const uploads = await loadUploads();
  if (!uploads.ok) return <RefusedPage title={t("title")} problem={uploads} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="space-y-8">
        <ClientMessages areas={["uploads", "inspection", "rules", "refusals"]}>
          <UploadDesk runtimes={loadRuntimeChoices()} />
        </ClientMessages>
        <UploadTable uploads={uploads.value} />
      </div>
    </>
  );
}

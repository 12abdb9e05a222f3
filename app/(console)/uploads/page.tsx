import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { readPreferences } from "@/components/table/read-preferences";
import { type SearchParams, withPageSize } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { UploadDesk } from "@/components/uploads/upload-desk";
import { UploadTable } from "@/components/uploads/upload-table";
import { loadRuntimeChoices, loadUploads } from "@/lib/features/uploads/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uploads"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function UploadsPage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("uploads")]);
  const t = await getTranslations("uploads");
  const { asked, uploads } = await loadUploads(withPageSize(params, preferences.size));
  if (asked.ok && !uploads.ok) return <RefusedPage title={t("title")} problem={uploads} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="space-y-8">
        <ClientMessages areas={["uploads", "inspection", "rules", "refusals"]}>
          <UploadDesk runtimes={loadRuntimeChoices()} />
        </ClientMessages>
        <UploadTable address={{ path: "/uploads", params }} asked={asked} page={uploads} preferences={preferences} />
      </div>
    </>
  );
}

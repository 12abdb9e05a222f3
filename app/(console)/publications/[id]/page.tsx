import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { ButtonLink } from "@/components/ui/button";
import { loadPublicationAddress } from "@/lib/features/publishing/loaders";

/** One address for a publication or one of its targets, as the activity log names them. */
export default async function PublicationAddressPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const found = await loadPublicationAddress(id);
  if (found.ok) redirect(`/uploads/${found.value.uploadId}/published/${found.value.planId}`);
  const t = await getTranslations("uploads");
  return <RefusedPage title={t("publications.title")} problem={found} actions={<ButtonLink href="/uploads">{t("title")}</ButtonLink>} />;
}

import { getTranslations } from "next-intl/server";
import { NotFound } from "@/components/layout/not-found";

export async function generateMetadata() {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default function RootNotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <NotFound />
    </main>
  );
}

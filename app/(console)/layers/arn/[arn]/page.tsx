import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ArnAnswer } from "@/components/layers/arn-answer";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { layerPath, layerVersionPath } from "@/lib/domain/console-path";
import { loadByArn } from "@/lib/features/layers/loaders";

type Props = { params: Promise<{ arn: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("layers.arnPage"))("title") };
}

/** The deep link by ARN: leads to the layer's or version's page, or says what is known of the ARN. */
export default async function ArnPage({ params }: Props) {
  const arn = decoded((await params).arn);
  const t = await getTranslations("layers");
  const answer = await loadByArn(arn);
  if (!answer.ok) return <RefusedPage title={t("arnPage.title")} problem={answer} />;
  if (answer.value.kind === "found") {
    const { place, version } = answer.value;
    redirect(version === null ? layerPath(place) : layerVersionPath({ ...place, version }));
  }
  return (
    <>
      <Breadcrumbs trail={[{ href: "/layers", label: t("title") }]} current={t("arnPage.title")} />
      <ArnAnswer arn={arn} answer={answer.value} />
    </>
  );
}

/** Next hands the part of the path over as it stands in the address; a lone "%" in it is no reason to fail. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

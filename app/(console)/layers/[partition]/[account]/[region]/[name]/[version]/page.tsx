import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeprecateVersion } from "@/components/layers/deprecate-version";
import { VersionNotices } from "@/components/layers/version-notices";
import { versionSection, VersionTabs } from "@/components/layers/version-tabs";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { ArnText } from "@/components/ui/arn-text";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { attachPath, layerPath } from "@/lib/domain/console-path";
import { loadMayChangeFunctions } from "@/lib/features/attachments/loaders";
import { loadLayerVersion } from "@/lib/features/layers/loaders";
import { Section } from "./section";

type Props = {
  params: Promise<{ partition: string; account: string; region: string; name: string; version: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, version } = await params;
  return { title: `${name}:${version}` };
}

export default async function LayerVersionPage({ params, searchParams }: Props) {
  const { account: accountId, version: number, ...rest } = await params;
  const place = { ...rest, accountId };
  const search = await searchParams;
  const t = await getTranslations("layers");
  const answer = await loadLayerVersion({ ...place, version: Number(number) });
  const title = `${place.name}:${number}`;
  if (!answer.ok && answer.reason === "layer-version-unknown") notFound();
  if (!answer.ok) return <RefusedPage title={title} problem={answer} />;
  const version = answer.value;
  const words = await getTranslations("attachments");
  const attachable = (version.state === "available" || version.state === "deprecated") && (await loadMayChangeFunctions());
  const section = versionSection(firstValue(search, "section"));
  return (
    <>
      <Breadcrumbs
        trail={[{ href: "/layers", label: t("title") }, { href: layerPath(place), label: place.name }]}
        current={t("version", { version: number })}
      />
      <PageHeader
        title={title}
        badges={<><StatusBadge status={version.state} />{version.verdict ? <StatusBadge status={version.verdict} /> : null}</>}
        description={<ArnText arn={version.arn} />}
        actions={
          <>
            {attachable ? <ButtonLink href={attachPath({ ...place, version: version.version })}>{words("attach.button")}</ButtonLink> : null}
            <DeprecateVersion version={version} />
          </>
        }
      />
      <VersionNotices version={version} />
      <VersionTabs version={version} current={section} />
      <div className="pt-5"><Section section={section} version={version} search={search} /></div>
    </>
  );
}

import { useTranslations } from "next-intl";
import { AccountName } from "@/components/table/account-name";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LayerVersionDetail } from "@/lib/features/layers/get-layer-version";
import { ValueList } from "./value-list";

/** What AWS and Strata say of a version, short facts first; its ARN stands at the top of the page. */
export function VersionFacts({ version }: { version: LayerVersionDetail }) {
  const t = useTranslations("layers.detail");
  const words = useTranslations("layers");
  const { codeSha256, codeSize, publishedBy } = version;
  const notStated = <span className="text-ink-faint">{t("notStated")}</span>;
  return (
    <Card id="facts" title={t("facts")}>
      <DescriptionList
        items={[
          { term: words("columns.account"), value: <AccountName accountId={version.accountId} name={version.accountName} /> },
          { term: words("columns.region"), value: <span className="font-mono text-sm">{version.region}</span> },
          { term: t("created"), value: <RelativeTime value={version.createdDate} /> },
          { term: t("publishedBy"), value: publishedBy ? t("byStrata", { name: publishedBy }) : t("notByStrata") },
          { term: t("size"), value: codeSize === null ? "–" : <Bytes value={codeSize} /> },
          { term: t("architectures"), value: version.architectures.length > 0 ? <ValueList values={version.architectures} /> : notStated },
          { term: t("licence"), value: version.licenseInfo ?? notStated },
          { term: t("team"), value: version.team?.name ?? words("noTeam") },
          codeSha256 ? { term: t("codeSha256"), value: <Mono text={codeSha256} copy="CodeSha256" />, wide: true } : null,
          { term: t("runtimes"), value: version.runtimes.length > 0 ? <ValueList values={version.runtimes} shown="all" /> : notStated, wide: true },
          { term: t("description"), value: version.description || notStated, wide: true },
        ]}
      />
    </Card>
  );
}

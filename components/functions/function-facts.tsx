import { useTranslations } from "next-intl";
import { AccountName } from "@/components/table/account-name";
import { ArnText } from "@/components/ui/arn-text";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FunctionDetail } from "@/lib/features/functions/get-function";

/** What AWS says of a function. */
export function FunctionFacts({ held }: { held: FunctionDetail }) {
  const t = useTranslations("functions.detail");
  const words = useTranslations("functions");
  return (
    <Card id="facts" title={t("facts")}>
      <DescriptionList
        items={[
          { term: t("arn"), value: <ArnText arn={held.arn} />, wide: true },
          { term: words("filters.account"), value: <AccountName accountId={held.accountId} name={held.accountName} /> },
          { term: words("filters.region"), value: <span className="font-mono text-sm">{held.region}</span> },
          { term: t("runtime"), value: <span className="font-mono text-sm">{held.runtime ?? "–"}</span> },
          { term: t("architecture"), value: <span className="font-mono text-sm">{held.architecture}</span> },
          { term: t("codeSize"), value: held.codeSize === null ? "–" : <Bytes value={held.codeSize} /> },
          held.lastModified ? { term: t("modified"), value: <RelativeTime value={held.lastModified} /> } : null,
          { term: t("owner"), value: held.owner ? `${held.owner} (${t("ownerHint")})` : words("unknownOwner") },
          { term: t("firstSeen"), value: <RelativeTime value={held.firstSeenAt} /> },
          held.role ? { term: t("role"), value: <ArnText arn={held.role} />, wide: true } : null,
        ]}
      />
    </Card>
  );
}

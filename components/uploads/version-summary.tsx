import { useTranslations } from "next-intl";
import { Bytes } from "@/components/ui/bytes";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Mono } from "@/components/ui/mono";
import { StatusBadge } from "@/components/ui/status-badge";
import type { UploadView } from "@/lib/features/uploads/queries";

/** What the new layer version will be, as it will be sent. */
export function VersionSummary({ upload }: { upload: UploadView }) {
  const t = useTranslations("uploads");
  const tInspection = useTranslations("inspection");
  return (
    <Card id="summary" title={t("plan.summary")}>
      <DescriptionList
        items={[
          { term: t("details.layerName"), value: <span className="font-medium">{upload.layerName}</span> },
          { term: t("draft.runtimes"), value: upload.runtimes.join(", ") },
          { term: t("draft.architectures"), value: upload.architectures.join(", ") || t("draft.anyArchitecture") },
          { term: t("details.licence"), value: upload.licenseInfo || "–" },
          { term: t("list.size"), value: <Bytes value={upload.sizeBytes} /> },
          upload.report ? { term: tInspection("title"), value: <StatusBadge status={upload.report.verdict} /> } : null,
          { term: t("details.description"), value: upload.description || "–", wide: true },
          { term: tInspection("digest"), value: <Mono text={upload.codeSha256} copy="CodeSha256" />, wide: true },
        ]}
      />
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Bytes } from "@/components/ui/bytes";
import type { UploadView } from "@/lib/features/uploads/queries";
import { refusalText } from "@/lib/i18n/refusal-text";

/** Says where a draft stands that cannot be gone on with yet; nothing when it can. */
export function UploadProgressNotice({ upload }: { upload: UploadView }) {
  const t = useTranslations("uploads.check");
  const tRefusal = useTranslations("refusals");
  switch (upload.state) {
    case "receiving":
      return (
        <Alert severity="info">
          {t.rich("receiving", { received: () => <Bytes value={upload.receivedBytes} />, total: () => <Bytes value={upload.sizeBytes} /> })}
        </Alert>
      );
    case "repairing":
      return <Alert severity="info" live>{t("repairing")}</Alert>;
    case "verifying":
    case "inspecting":
      return <Alert severity="info" live>{t("inspecting")}</Alert>;
    case "failed":
      return <Alert severity="error" title={t(titleOf(upload.failure?.reason))}>{upload.failure ? refusalText(tRefusal, upload.failure) : null}</Alert>;
    case "discarded":
      return <Alert severity="warning">{refusalText(tRefusal, { reason: "upload-unknown" })}</Alert>;
    case "ready":
      return null;
  }
}

function titleOf(failure: string | undefined): "notInspected" | "notRepaired" | "failed" {
  if (failure === "inspection-failed") return "notInspected";
  return failure === "repair-failed" ? "notRepaired" : "failed";
}

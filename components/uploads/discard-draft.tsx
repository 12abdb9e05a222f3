import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { discardDraftAction } from "@/lib/features/uploads/actions";

/** Gives the draft up, after asking. */
export function DiscardDraft({ uploadId, fileName }: { uploadId: string; fileName: string }) {
  const t = useTranslations("uploads.list");
  return (
    <ActDialog
      action={discardDraftAction}
      opener={{ label: t("discard"), variant: "ghost" }}
      title={t("discardTitle")}
      confirm={t("discard")}
      danger
      hidden={{ uploadId }}
    >
      <p>{t("discardHint", { file: fileName })}</p>
    </ActDialog>
  );
}

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { REPAIR_IDS } from "@/lib/domain/inspection";
import type { UploadView } from "@/lib/features/uploads/queries";

/** Where a repaired zip comes from, and which repaired ones were made from this. */
export function RepairOrigin({ upload: { repairs, repairedFrom, repaired } }: { upload: UploadView }) {
  const t = useTranslations("uploads.check");
  const words = useRepairWords();
  if (repairs.length === 0 && repaired.length === 0) return null;
  return (
    <Alert severity="info">
      {repairs.length > 0 ? <p>{repairedFrom ? t.rich("repairedFrom", { repairs: words(repairs), draft: () => <DraftLinked {...repairedFrom} /> }) : t("repairedBefore", { repairs: words(repairs) })}</p> : null}
      {repaired.map((draft) => (
        <p key={draft.id}>{t.rich("repairedInto", { repair: words(draft.repair === null ? [] : [draft.repair]), draft: () => <DraftLinked {...draft} /> })}</p>
      ))}
    </Alert>
  );
}

function DraftLinked({ id, fileName }: { id: string; fileName: string }) {
  return <Link prefetch={false} href={`/uploads/${id}`} className="font-medium text-accent-ink underline wrap-anywhere">{fileName}</Link>;
}

/** Names of repairs as a list; what another version of the inspector called a repair is shown as it is. */
function useRepairWords(): (repairs: readonly string[]) => string {
  const t = useTranslations("uploads.repair");
  const list = new Intl.ListFormat(useLocale());
  return (repairs) =>
    list.format(
      repairs.map((repair) => {
        const id = REPAIR_IDS.find((known) => known === repair);
        return id === undefined ? repair : t(id);
      }),
    );
}

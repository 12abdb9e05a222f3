import { Wrench } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RepairOffer } from "@/lib/domain/inspection";
import { repairUploadAction } from "@/lib/features/uploads/actions";
import { listText } from "@/lib/i18n/list-text";

/** The repairs that were proved to help, each with what it mends and what the inspection will then say; the server makes them. */
export function ServerRepairs({ uploadId, offers }: { uploadId: string; offers: readonly RepairOffer[] }) {
  const t = useTranslations("uploads");
  if (offers.length === 0) return null;
  return (
    <Card id="repairs" title={t("draft.repairs")} description={t("check.repairHint")}>
      <ul className="space-y-3">
        {offers.map((offer) => (
          <li key={offer.id}>
            <ActionForm action={repairUploadAction} className="gap-2">
              <input type="hidden" name="uploadId" value={uploadId} />
              <input type="hidden" name="repair" value={offer.id} />
              <div className="space-y-1">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
                  <SubmitButton variant="secondary" className="h-auto! min-h-8 shrink! py-1 text-left whitespace-normal!" icon={<Wrench aria-hidden />}>{t(`repair.${offer.id}`)}</SubmitButton>
                  <span className="text-sm text-ink-soft">{t.rich("check.repairThen", { verdict: () => <StatusBadge status={offer.verdict} /> })}</span>
                </div>
                <Mended offer={offer} />
              </div>
            </ActionForm>
          </li>
        ))}
      </ul>
      {offers.some((offer) => offer.breaksSignature) ? <p className="mt-3 text-sm text-caution">{t("draft.repairSigned")}</p> : null}
    </Card>
  );
}

function Mended({ offer }: { offer: RepairOffer }) {
  const t = useTranslations("uploads.check");
  const tRules = useTranslations("rules");
  const locale = useLocale();
  if (offer.resolves.length === 0) return null;
  return <p className="text-sm text-ink-faint">{t("repairMends", { findings: listText(offer.resolves.map((rule) => tRules(`${rule}.title`)), locale) })}</p>;
}

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { Badge } from "@/components/ui/badge";
import { Radio } from "@/components/ui/choice";
import { Textarea } from "@/components/ui/textarea";
import { reasonMax } from "@/lib/domain/share-terms";
import { withdrawAction } from "@/lib/features/sharing/actions";
import type { VersionGrant } from "@/lib/features/sharing/grants-of-version";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { useVersionsWords } from "./words";

/** Which grant wanted a statement, or that nobody granted it here. */
export function StatementOrigin({ grant }: { grant: VersionGrant | undefined }) {
  const t = useTranslations("sharing.access");
  const format = useFormatter();
  if (!grant) return <span title={t("nobodyHint")}><Badge tone="caution">{t("nobody")}</Badge></span>;
  if (!grant.grantId) return <span className="text-ink-faint">{t("hidden")}</span>;
  return (
    <Link href={`/grants/${grant.grantId}`} prefetch={false} className="text-accent-ink hover:underline">
      {grant.until ? t("toGrantUntil", { date: format.dateTime(grant.until, "date") }) : t("toGrant")}
    </Link>
  );
}

type Props = { grant: VersionGrant | undefined; version: number; who: string };

/** Takes access away: of this version alone where the grant has others, or of the whole grant; with what keeps running. */
export function WithdrawStatement({ grant, version, who }: Props) {
  const t = useTranslations("drift.withdraw");
  const words = useTranslations("sharing.grant");
  const versions = useVersionsWords();
  if (!grant?.grantId || !grant.mayRevoke) return null;
  const others = grant.versions.filter((each) => each !== version);
  const { followFrom } = grant;
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog action={withdrawAction} opener={{ label: t("act"), variant: "danger", size: "small" }} title={t("title")} confirm={t("confirm")} danger hidden={{ grantId: grant.grantId, version: String(version) }}>
        <p className="font-medium">{who}</p>
        {others.length > 0 || followFrom !== null ? (
          <Fieldset name="what" legend={t("what")}>
            <Radio name="what" value="one" defaultChecked label={t("one")} hint={<>{followFrom !== null ? t("oneFollowing") : t("oneHint", { count: others.length })} {t("running", { count: grant.running.here })}</>} />
            <Radio name="what" value="all" label={t("all", { versions: versions(grant) })} hint={t("running", { count: grant.running.all })} />
          </Fieldset>
        ) : (
          <>
            <input type="hidden" name="what" value="all" />
            <p>{t("running", { count: grant.running.all })}</p>
          </>
        )}
        <Field name="text" label={words("revokeReason")} hint={words("revokeReasonHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}

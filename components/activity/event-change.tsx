import { useTranslations } from "next-intl";
import { Mono } from "@/components/ui/mono";
import { Popover } from "@/components/ui/popover";
import type { ActivityEvent } from "@/lib/features/activity/read-activity";
import { activityFieldText } from "@/lib/i18n/activity-field-text";
import { changesOf, changeText, type Change } from "./changes";

/** Before and after of an event, field by field, with its reason and its place in the chain. */
export function EventChange({ event }: { event: ActivityEvent }) {
  const t = useTranslations("activity.change");
  const changes = changesOf(event.before, event.after);
  return (
    <span className="relative inline-block text-left">
      <Popover label={`${t("show")}: ${event.subject.label}`} face={t("show")} size="small" variant="ghost" align="end" panelClassName="w-[36rem] max-w-[calc(100vw-2rem)] p-3">
        <div className="space-y-3 text-sm">
          {event.reason ? <p className="whitespace-pre-line wrap-anywhere"><span className="text-ink-faint">{t("reason")}: </span>{event.reason}</p> : null}
          {changes.length > 0 ? <ChangeTable changes={changes} hasBefore={event.before !== null} /> : null}
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 [&_dt]:text-ink-faint">
            <dt>{t("event")}</dt><dd className="font-mono">{event.seq}</dd>
            <dt>{t("hash")}</dt><dd className="min-w-0"><Mono text={event.hash} copy={t("hash")} /></dd>
          </dl>
        </div>
      </Popover>
    </span>
  );
}

function ChangeTable({ changes, hasBefore }: { changes: readonly Change[]; hasBefore: boolean }) {
  const t = useTranslations("activity.change");
  const tField = useTranslations("activityFields");
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left align-top [&_td]:min-w-24 [&_td]:py-1 [&_td]:pr-3 [&_td]:align-top [&_th]:pr-3 [&_th]:pb-1 [&_th]:font-medium [&_th]:text-ink-faint">
        <thead>
          <tr><th scope="col">{t("field")}</th>{hasBefore ? <th scope="col">{t("before")}</th> : null}<th scope="col">{t("after")}</th></tr>
        </thead>
        <tbody className="font-mono text-xs">
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-t">
              <th scope="row" className="py-1 pr-3 align-top font-sans font-normal!">{activityFieldText(tField, field)}</th>
              {hasBefore ? <td className="whitespace-pre-wrap wrap-anywhere text-bad">{changeText(before)}</td> : null}
              <td className="whitespace-pre-wrap wrap-anywhere text-good">{changeText(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { useTranslations } from "next-intl";
import type { RequestRow } from "@/lib/features/sharing/request-rows";
import { usePrincipalWords, useUntilWords, useVersionsWords } from "./words";

/** The whole request in one plain sentence. */
export function RequestSentence({ request }: { request: RequestRow }) {
  const t = useTranslations("sharing.request");
  const { layer, team, emergency } = request;
  return (
    <p className="font-medium">
      {t(emergency ? "emergencySentence" : "sentence", {
        team,
        principal: usePrincipalWords()(request.principal),
        versions: useVersionsWords()(request),
        layer: layer.name,
        place: `${layer.accountName} (${layer.accountId}) ${layer.region}`,
        until: useUntilWords()(request.until),
      })}
    </p>
  );
}

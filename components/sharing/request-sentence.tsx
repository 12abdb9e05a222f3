import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RequestRow } from "@/lib/features/sharing/request-rows";
import { usePrincipalWords, useUntilWords, useVersionsWords } from "./words";

/** The whole request in one plain sentence. */
export function RequestSentence({ request }: { request: RequestRow }) {
  const t = useTranslations("sharing.request");
  const { layer, team, emergency } = request;
  const asks = useTranslations("drift.renewal");
  return (
    <p className="font-medium">
      {request.asks === "grant" ? null : <Badge tone="note" className="mr-2">{asks(request.asks === "renewal" ? "request" : "adopts")}</Badge>}
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

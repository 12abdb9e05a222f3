import { useTranslations } from "next-intl";
import type { RequestRow } from "@/lib/features/sharing/request-rows";
import { usePrincipalWords } from "./words";

/** A request, or a grant, as a page's title: which layer, for whom. */
export function RequestTitle({ request: { layer, principal } }: { request: Pick<RequestRow, "layer" | "principal"> }) {
  const t = useTranslations("sharing.request");
  return t("title", { layer: layer.name, principal: usePrincipalWords()(principal) });
}

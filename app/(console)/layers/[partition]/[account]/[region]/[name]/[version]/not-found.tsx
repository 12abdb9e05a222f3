import { useTranslations } from "next-intl";
import { RefusedPage } from "@/components/layout/refused-page";

/** Why nothing is here, with the status that says so to programs. */
export default function UnknownVersion() {
  return <RefusedPage title={useTranslations("layers")("title")} problem={{ reason: "layer-version-unknown" }} />;
}

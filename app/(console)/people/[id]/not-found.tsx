import { useTranslations } from "next-intl";
import { RefusedPage } from "@/components/layout/refused-page";

/** Why nothing is here, with the status that says so to programs. */
export default function UnknownPerson() {
  return <RefusedPage title={useTranslations("identity")("title")} problem={{ reason: "person-unknown" }} />;
}

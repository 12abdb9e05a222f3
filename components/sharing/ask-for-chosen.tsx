"use client";

import { useTranslations } from "next-intl";
import { useSelection } from "@/components/table/selection";
import { ButtonLink } from "@/components/ui/button";

/** Goes on to ask for the chosen layers together. */
export function AskForChosen() {
  const t = useTranslations("plans");
  const { selected } = useSelection();
  const query = new URLSearchParams(selected.map(({ id }) => ["layerIds", id]));
  return <ButtonLink size="small" variant="primary" href={`/catalogue/many?${query}`}>{t("askChosen")}</ButtonLink>;
}

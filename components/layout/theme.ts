export const themes = ["light", "dark", "system"] as const;

export type Theme = (typeof themes)[number];

/** Absent means "as the system", which needs no attribute and no script: the colours follow `color-scheme`. */
export const themeCookie = "strata-theme";

export function chooseTheme(chosen: string | undefined): Theme {
  return themes.find((theme) => theme === chosen) ?? "system";
}

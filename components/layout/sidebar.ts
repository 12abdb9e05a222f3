export type SidebarWidth = "words" | "icons";

export const sidebarCookie = "strata-sidebar";

export function chooseSidebar(chosen: string | undefined): SidebarWidth {
  return chosen === "icons" ? "icons" : "words";
}

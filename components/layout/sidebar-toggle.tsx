"use client";

import { PanelLeft } from "lucide-react";
import { remember } from "@/components/ui/remember";
import { sidebarCookie, type SidebarWidth } from "./sidebar";

/** Both names are in the page and CSS shows the true one, so that the button is right before any script runs. */
export function SidebarToggle({ collapse, expand }: { collapse: string; expand: string }) {
  return (
    <button
      type="button"
      onClick={toggle}
      className="flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-ink-faint hover:bg-hover hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0"
    >
      <PanelLeft aria-hidden />
      <span className="sidebar-word truncate">{collapse}</span>
      <span className="sidebar-icons-only sr-only">{expand}</span>
    </button>
  );
}

function toggle(): void {
  const root = document.documentElement;
  const width: SidebarWidth = root.dataset.sidebar === "icons" ? "words" : "icons";
  root.dataset.sidebar = width;
  remember(sidebarCookie, width);
}

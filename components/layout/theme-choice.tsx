"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { remember } from "@/components/ui/remember";
import { type Theme, themeCookie, themes } from "./theme";

const icons = { light: Sun, dark: Moon, system: Monitor };

export function ThemeChoice({ label, words, initial }: { label: string; words: Record<Theme, string>; initial: Theme }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm text-ink-faint">{label}</legend>
      <div className="flex flex-col gap-px">
        {themes.map((theme) => {
          const Icon = icons[theme];
          return (
            <label key={theme} className="-mx-2 flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover has-checked:text-accent-ink">
              <Icon aria-hidden className="size-4 text-ink-faint" />
              <span className="flex-1">{words[theme]}</span>
              <input type="radio" name="theme" value={theme} defaultChecked={theme === initial} onChange={() => apply(theme)} className="size-4 accent-accent" />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember(themeCookie, theme);
}

"use client";

import * as Primitive from "radix-ui/tabs";
import type { ReactNode } from "react";
import { tabClass, tabListClass } from "./tab-class";

type Tab = { id: string; label: ReactNode; content: ReactNode };

/** Views of one thing that need no address. Sections of a page that do are TabLinks. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Primitive.Root defaultValue={tabs[0]?.id}>
      <Primitive.List aria-label={label} className={tabListClass}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.id} value={tab.id} className={tabClass}>{tab.label}</Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.id} value={tab.id} className="pt-4">{tab.content}</Primitive.Content>
      ))}
    </Primitive.Root>
  );
}

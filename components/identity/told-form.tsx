"use client";

import { type ReactNode, useState } from "react";
import type { FormAction } from "@/components/form/action";
import { BoundForm } from "@/components/form/bound-form";
import { showToast } from "@/components/ui/toast";

type Props = {
  action: FormAction<unknown>;
  /** Names the form as a landmark; leave it off where a page has many of the kind. */
  label?: string;
  /** Said when it worked. */
  done: string;
  /** Empties the fields when it worked, where nobody should see again what was typed. */
  emptied?: boolean;
  className?: string;
  children: ReactNode;
};

/** A form that stays on its page and says that it worked. Needs the words of "refusals" above it. */
export function ToldForm({ done, emptied = false, ...form }: Props) {
  const [round, setRound] = useState(0);
  return (
    <BoundForm
      key={round}
      {...form}
      onDone={() => {
        showToast({ severity: "success", text: done });
        if (emptied) setRound(round + 1);
      }}
    />
  );
}

"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { useSyncExternalStore } from "react";

/** A link that is shown this once. Needs the words of "identity" above it. */
export function LinkOnce({ path, expiresAt }: { path: string; expiresAt: Date }) {
  const t = useTranslations("identity.link");
  // The address people reach Strata by is the one this page came from; the server may stand behind another.
  const origin = useSyncExternalStore(never, () => window.location.origin, () => "");
  const link = origin + path;
  return (
    <div className="flex flex-col gap-2">
      <p>{t("once")}</p>
      <div className="flex items-center gap-2 rounded-md border bg-sunken py-1 pr-1 pl-3">
        <output aria-label={t("label")} className="min-w-0 flex-1 font-mono text-sm break-all select-all">{link}</output>
        <CopyButton text={link} what={t("label")} labelled />
      </div>
      <p className="text-sm text-ink-soft">{t("until", { until: expiresAt })}</p>
    </div>
  );
}

function never(): () => void {
  return () => undefined;
}

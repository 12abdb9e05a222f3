import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { NamedPrincipal } from "@/lib/features/sharing/request-rows";

/** For whom, in words; an account with its name where Strata knows it. */
export function usePrincipalWords(): (principal: NamedPrincipal) => string {
  const t = useTranslations("sharing.principal");
  return (principal) => {
    switch (principal.kind) {
      case "account":
        return t("account", { account: principal.name ? `${principal.name} (${principal.accountId})` : principal.accountId });
      case "organization":
        return t("organization", { organizationId: principal.organizationId });
      case "everyone":
        return t("everyone");
    }
  };
}

export function useVersionsWords(): (terms: { versions: readonly number[]; followFrom: number | null }) => string {
  const t = useTranslations("sharing.versions");
  const format = useFormatter();
  return ({ versions, followFrom }) => {
    const some = t("some", { count: versions.length, list: format.list(versions.map(String), "all") });
    if (followFrom === null) return some;
    const following = t("following", { from: String(followFrom) });
    const before = versions.filter((version) => version < followFrom);
    return before.length === 0 ? following : format.list([t("some", { count: before.length, list: format.list(before.map(String), "all") }), following], "all");
  };
}

export function useUntilWords(): (until: Date | null) => string {
  const t = useTranslations("sharing.until");
  const format = useFormatter();
  return (until) => (until ? t("on", { date: format.dateTime(until, "date") }) : t("never"));
}

/** As `useUntilWords`, where a heading says "until" already. */
export function useEndWords(): (until: Date | null) => string {
  const t = useTranslations("sharing.until");
  const format = useFormatter();
  return (until) => (until ? format.dateTime(until, "date") : t("never"));
}

/** Whom, where it stands for itself: with a capital, and everyone louder than anybody else. */
export function PrincipalWords({ principal }: { principal: NamedPrincipal }) {
  const words = <span className="inline-block first-letter:uppercase">{usePrincipalWords()(principal)}</span>;
  return principal.kind === "everyone" ? <Badge tone="caution" className="h-auto! whitespace-normal">{words}</Badge> : words;
}

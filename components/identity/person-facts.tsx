import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PersonDetail } from "@/lib/features/identity/get-person";

export function PersonFacts({ person }: { person: PersonDetail }) {
  const t = useTranslations("identity");
  const lastUsed = person.sessions[0]?.lastUsedAt ?? person.lastSeenAt;
  return (
    <DescriptionList
      items={[
        { term: t("person.since"), value: <RelativeTime value={person.createdAt} /> },
        { term: t("person.lastSeen"), value: lastUsed ? <RelativeTime value={lastUsed} /> : t("people.notSeen") },
      ]}
    />
  );
}

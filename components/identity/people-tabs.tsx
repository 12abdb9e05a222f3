import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { ButtonLink } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";

const tabs = [
  { id: "people", href: "/people" },
  { id: "teams", href: "/people/teams" },
  { id: "invitations", href: "/people/invitations" },
] as const;

/** The head of the three lists: people, teams, invitations. */
export function PeopleTabs({ current, mayInvite }: { current: (typeof tabs)[number]["id"]; mayInvite: boolean }) {
  const t = useTranslations("identity");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={mayInvite ? <ButtonLink href="/people/invite" variant="primary">{t("people.invite")}</ButtonLink> : null}
      />
      <div className="mb-4">
        <TabLinks label={t("tabs.label")} items={tabs.map(({ id, href }) => ({ href, label: t(`tabs.${id}`), current: id === current }))} />
      </div>
    </>
  );
}

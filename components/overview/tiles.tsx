import { useTranslations, useFormatter } from "next-intl";
import Link from "next/link";
import type { Overview } from "@/lib/features/overview/get-overview";

/** The numbers that matter, each leading to what it counts. */
export function Tiles({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.tiles");
  const { counts, deprecatedInUseCount } = overview;
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-[repeat(auto-fit,minmax(10rem,1fr))]">
      <Tile label={t("layers")} value={counts.layers} href="/layers" />
      <Tile label={t("versions")} value={counts.versions} href="/layers?sort=-versions" />
      <Tile label={t("functionsWithLayers")} value={counts.functionsWithLayers} hint={t("functionsOf", { total: counts.functions })} href="/functions?filter=holds%3Dlayers" />
      <Tile label={t("deprecated")} value={deprecatedInUseCount} href="/layers?filter=state%3Ddeprecated-in-use" alarming />
      <Tile label={t("everyone")} value={counts.everyoneGrants} alarming />
      {counts.drift === null ? null : <Tile label={t("drift")} value={counts.drift} href="/drift" alarming />}
    </ul>
  );
}

type TileProps = { label: string; value: number; hint?: string; href?: string; alarming?: boolean };

function Tile({ label, value, hint, href, alarming = false }: TileProps) {
  const format = useFormatter();
  return (
    <li className="relative min-w-0 rounded-lg border bg-surface px-4 py-3 hover:bg-hover">
      <p className="text-sm text-ink-faint">
        {href ? <Link href={href} prefetch={false} className="after:absolute after:inset-0 hover:underline">{label}</Link> : label}
      </p>
      <p className="mt-1 flex items-baseline gap-2">
        <span className={alarming && value > 0 ? "text-2xl font-semibold text-caution tabular-nums" : "text-2xl font-semibold tabular-nums"}>{format.number(value)}</span>
        {hint ? <span className="text-sm text-ink-faint">{hint}</span> : null}
      </p>
    </li>
  );
}

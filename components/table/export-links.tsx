import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "@/components/ui/popover";
import { addressWith, cursorParams, type TableAddress } from "./table-address";

const formats = ["csv", "json"] as const;

/** Takes away exactly the rows that the table is filtered to, in its order, all pages of them. */
export function ExportLinks({ list, address }: { list: string; address: TableAddress }) {
  const t = useTranslations("common.table.export");
  const rest = { ...address, path: `/api/exports/${list}` };
  const gone = Object.fromEntries([...cursorParams, "open", "size"].map((name) => [name, null]));
  return (
    <Popover label={t("title")} icon={<Download aria-hidden />} align="end" panelClassName="w-64 p-1">
      <p className="px-2 py-1.5 text-sm text-ink-faint">{t("hint")}</p>
      {formats.map((format) => (
        <a key={format} href={addressWith(rest, { ...gone, format })} download className="flex h-8 items-center rounded-md px-2 hover:bg-hover focus-visible:bg-hover focus-visible:outline-none">
          {t(format)}
        </a>
      ))}
    </Popover>
  );
}

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/table/table-skeleton";

/** The shape that most pages have: a title, a bar of filters, a table. */
export function PageSkeleton() {
  const t = useTranslations("common");
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">{t("loading")}</p>
      <Skeleton className="mb-2 h-6 w-48" />
      <Skeleton className="mb-6 h-4 w-80 max-w-full" />
      <Skeleton className="mb-3 h-8 w-full max-w-xl" />
      <TableSkeleton columns={5} rows={10} />
    </div>
  );
}

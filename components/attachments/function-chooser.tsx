import { FunctionSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choice";
import { EmptyState } from "@/components/ui/empty-state";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { isSameLayer } from "@/lib/domain/attachment/layer-order";
import type { FunctionToAttach } from "@/lib/features/attachments/list-functions-to-attach";

type Props = { path: `/${string}`; arn: string; functions: readonly FunctionToAttach[]; chosen: readonly string[] };

/** Which functions get the version: an ordinary form whose address is the plan's. */
export function FunctionChooser({ path, arn, functions, chosen }: Props) {
  const t = useTranslations("attachments.attach");
  if (functions.length === 0) return <Card><EmptyState icon={<FunctionSquare />} title={t("none")}>{t("noneHint")}</EmptyState></Card>;
  return (
    <Card id="choose" title={t("choose")}>
      <form action={path} className="space-y-4">
        <fieldset className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          <legend className="sr-only">{t("choose")}</legend>
          {functions.map((each) => (
            <Checkbox
              key={each.arn}
              name="function"
              value={each.arn}
              defaultChecked={chosen.includes(each.arn)}
              disabled={each.layers.includes(arn)}
              label={<span className="font-mono">{each.name}</span>}
              hint={[each.accountName, each.runtime, holding(each)].filter(Boolean).join(" · ")}
            />
          ))}
        </fieldset>
        <Button type="submit">{t("show")}</Button>
      </form>
    </Card>
  );

  function holding({ layers, power }: FunctionToAttach): string {
    if (layers.includes(arn)) return t("holdsIt");
    const other = layers.find((held) => isSameLayer(held, arn));
    const held = other ? t("holdsOther", { version: String(parseLayerVersionArn(other)?.version ?? "") }) : t("layers", { count: layers.length });
    return power ? held : `${held} · ${t("powerOff")}`;
  }
}

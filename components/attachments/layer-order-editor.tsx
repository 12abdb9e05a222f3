"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { parseLayerArn } from "@/lib/domain/arn";
import { isSameLayer, isSameOrder, moved, withVersion, without } from "@/lib/domain/attachment/layer-order";
import { arnLabel } from "@/lib/domain/console-path";
import type { AttachableLayer } from "@/lib/features/attachments/list-attachable";
import { AddLayer } from "./add-layer";
import { LayerOrderItem } from "./layer-order-item";

type Props = {
  /** The page's own address; the wished order goes into its query. */
  path: `/${string}`;
  held: readonly string[];
  wished: readonly string[];
  choices: readonly AttachableLayer[];
  /** What the wished order means, drawn by the server. */
  children: ReactNode;
};

/**
 * The order of a function's layers. Every edit shows at once and goes into the address, so that the server says what it
 * means; until it has, what stands below is of another order and cannot be confirmed. Needs the area "attachments" above it.
 */
export function LayerOrderEditor({ path, held, wished, choices, children }: Props) {
  const t = useTranslations("attachments.order");
  const router = useRouter();
  const [order, setOrder] = useState(wished);
  const [told, setTold] = useState("");
  const [pending, startTransition] = useTransition();

  function change(next: readonly string[], words: string) {
    setOrder(next);
    setTold(words);
    startTransition(() => router.replace(isSameOrder(next, held) ? path : `${path}?layers=${next.join(",")}`, { scroll: false }));
  }
  function move(from: number, to: number) {
    const name = arnLabel(order[from] ?? "");
    if (to >= 0 && to < order.length) change(moved(order, from, to), t("moved", { name, place: to + 1, count: order.length }));
  }
  function add(arn: string) {
    const next = withVersion(order, arn);
    change(next, t("addedTold", { name: arnLabel(arn), place: next.indexOf(arn) + 1 }));
  }

  return (
    <div className="space-y-6">
      <Card
        id="order"
        title={t("title")}
        description={t("hint")}
        actions={isSameOrder(order, held) ? null : <Button size="small" icon={<RotateCcw />} onClick={() => change(held, t("reset"))}>{t("reset")}</Button>}
        footer={<AddLayer choices={choices} onAdd={add} />}
      >
        {order.length === 0 ? <p className="text-ink-soft">{t("empty")}</p> : null}
        <ol aria-label={t("list")} className="space-y-2">
          {order.map((arn, index) => (
            <LayerOrderItem
              key={arn}
              arn={arn}
              index={index}
              count={order.length}
              instead={held.includes(arn) ? null : (held.find((each) => isSameLayer(each, arn)) ?? null)}
              isNew={!held.includes(arn)}
              versions={choices.find(({ layerArn }) => arn.startsWith(`${layerArn}:`) && parseLayerArn(arn))?.versions ?? []}
              onMove={move}
              onRemove={() => change(without(order, index), t("removed", { name: arnLabel(arn) }))}
              onVersion={(version) => change(withVersion(order, version), t("addedTold", { name: arnLabel(version), place: index + 1 }))}
            />
          ))}
        </ol>
        <Removed held={held} order={order} />
        <p role="status" className="sr-only">{told}</p>
      </Card>
      <div inert={pending} aria-busy={pending || undefined} className={pending ? "opacity-50 transition-opacity" : undefined}>{children}</div>
    </div>
  );
}

function Removed({ held, order }: { held: readonly string[]; order: readonly string[] }) {
  const t = useTranslations("attachments.order");
  const gone = held.filter((arn) => !order.some((each) => isSameLayer(each, arn)));
  if (gone.length === 0) return null;
  return (
    <p className="mt-3 text-sm text-bad">
      {t("willGo")} <span className="font-mono">{gone.map(arnLabel).join(", ")}</span>
    </p>
  );
}

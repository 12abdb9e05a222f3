"use client";

import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { ArnText } from "@/components/ui/arn-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { arnLabel } from "@/lib/domain/console-path";
import type { AttachableVersion } from "@/lib/features/attachments/list-attachable";

type Props = {
  arn: string;
  index: number;
  count: number;
  isNew: boolean;
  /** The version it takes the place of. */
  instead: string | null;
  versions: readonly AttachableVersion[];
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
  onVersion: (arn: string) => void;
};

const dragged = "application/x-strata-layer";

/** One layer in its place: dragged, or moved by its buttons. */
export function LayerOrderItem({ arn, index, count, isNew, instead, versions, onMove, onRemove, onVersion }: Props) {
  const t = useTranslations("attachments.order");
  const status = useTranslations("common.status");
  const [over, setOver] = useState(false);
  const name = parseLayerVersionArn(arn)?.layerName ?? arn;

  function drop(event: DragEvent) {
    setOver(false);
    const from = event.dataTransfer.getData(dragged);
    if (from === "") return;
    event.preventDefault();
    onMove(Number(from), index);
  }

  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, String(index))}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border bg-surface py-2 pr-2 pl-1", over && "border-accent", isNew && "border-accent-soft bg-accent-soft/30")}
    >
      <span className="flex items-center gap-1 text-ink-faint" title={t("drag")}>
        <GripVertical aria-hidden className="size-4 cursor-grab" />
        <span className="w-4 text-end tabular-nums">{index + 1}</span>
      </span>
      <span className="min-w-0 flex-1 basis-56">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono font-medium">{arnLabel(arn)}</span>
          <Badge tone={isNew ? "accent" : "neutral"}>{label()}</Badge>
        </span>
        <ArnText arn={arn} className="text-ink-faint" />
      </span>
      {versions.length > 1 ? (
        <span className="w-40 shrink-0">
          <Select aria-label={t("version", { name })} value={arn} onChange={({ currentTarget: { value } }) => onVersion(value)}>
            {versions.some((each) => each.arn === arn) ? null : <option value={arn}>{parseLayerVersionArn(arn)?.version}</option>}
            {versions.map((each) => <option key={each.arn} value={each.arn}>{each.state === "available" ? each.version : `${each.version} · ${status(each.state)}`}</option>)}
          </Select>
        </span>
      ) : null}
      <span className="flex">
        <IconButton size="small" label={t("up", { name })} icon={<ArrowUp aria-hidden />} disabled={index === 0} onClick={() => onMove(index, index - 1)} />
        <IconButton size="small" label={t("down", { name })} icon={<ArrowDown aria-hidden />} disabled={index === count - 1} onClick={() => onMove(index, index + 1)} />
        <IconButton size="small" label={t("remove", { name })} icon={<X aria-hidden />} onClick={onRemove} />
      </span>
    </li>
  );

  function label(): string {
    if (!isNew) return t("kept");
    return instead === null ? t("added") : t("replaced", { version: String(parseLayerVersionArn(instead)?.version ?? "") });
  }
}

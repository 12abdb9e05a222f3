import type { Draft, Layer, Target } from "../layer";
import { payload, wrapperOf } from "./layout";
import { isReadByAny, unreadItems } from "./placement";

/** Beside the right roots lies something that no runtime reads by itself; code may still open it by its path. */
export function unreadAtRoot(layer: Layer, { runtimes }: Target): Draft[] {
  const files = payload(layer);
  if (!isReadByAny(files) || wrapperOf(layer) !== "" || runtimes.some(({ family }) => family === "provided" || family === "dotnet")) return [];
  const items = unreadItems(files);
  if (items.length === 0) return [];
  return [{ rule: "unread-at-root", paths: items, count: items.length, seen: `/opt/${items[0] ?? ""}`, expected: "" }];
}

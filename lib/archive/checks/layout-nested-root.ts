import type { Draft, Layer } from "../layer";
import { payload, wrapperOf } from "./layout";

/** A folder around the layer: what should be /opt/python is /opt/my-layer/python. */
export function layoutNestedRoot(layer: Layer): Draft[] {
  const wrapper = wrapperOf(layer);
  if (wrapper === "") return [];
  const inside = payload(layer).find(({ path }) => path.startsWith(wrapper))?.path ?? wrapper;
  return [{ rule: "layout-nested-root", paths: [pathShown(wrapper)], seen: `/opt/${inside}`, expected: inside.slice(wrapper.length) }];
}

/** A doubled root is shown with both its folders, so that the path says what is wrong. */
function pathShown(wrapper: string): string {
  const root = wrapper.slice(0, -1);
  return ["python", "nodejs", "java", "ruby"].includes(root) ? `${wrapper}${wrapper}` : wrapper;
}

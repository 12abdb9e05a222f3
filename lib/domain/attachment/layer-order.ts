import { parseLayerArn, parseLayerVersionArn } from "../arn";

/** The layers of a function, version ARNs in the order in which they are unpacked. Every edit gives a new list. */
export type LayerOrder = readonly string[];

/** Puts a version where another version of its layer stands; where none stands it goes last, so that its files win. */
export function withVersion(order: LayerOrder, arn: string): string[] {
  const at = order.findIndex((held) => isSameLayer(held, arn));
  return at === -1 ? [...order, arn] : order.map((held, index) => (index === at ? arn : held));
}

export function without(order: LayerOrder, index: number): string[] {
  return order.filter((_, each) => each !== index);
}

/** Takes the layer at `from` out and puts it in at `to`; a place that is none leaves the list as it is. */
export function moved(order: LayerOrder, from: number, to: number): string[] {
  const layer = order[from];
  if (layer === undefined || to < 0 || to >= order.length) return [...order];
  const rest = without(order, from);
  return [...rest.slice(0, to), layer, ...rest.slice(to)];
}

export function isSameOrder(one: LayerOrder, other: LayerOrder): boolean {
  return one.length === other.length && one.every((arn, index) => arn === other[index]);
}

/** Two versions of one layer, or one version twice. */
export function isSameLayer(one: string, other: string): boolean {
  return layerOf(one) === layerOf(other);
}

function layerOf(arn: string): string {
  return parseLayerArn(arn) && parseLayerVersionArn(arn) ? arn.slice(0, arn.lastIndexOf(":")) : arn;
}

/** In the order of UTF-16 code units. Most archives are written in order, which is seen in one pass. */
export function sortedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  for (let i = 1; i < items.length; i++) {
    if (keyOf(items[i] as Item) < keyOf(items[i - 1] as Item)) {
      return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
    }
  }
  return items;
}

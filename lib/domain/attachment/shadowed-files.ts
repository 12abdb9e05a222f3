/** What a layer unpacks under /opt. `crc` is the CRC-32 that the zip declares. */
export type LayerFile = { path: string; size: number; crc: number };

export type ShadowedFile = {
  /** Under /opt. */
  path: string;
  /** Positions in the order: the file of `by` is the one a function reads, not the one of `of`. */
  of: number;
  by: number;
  /** The two have the same content, so it makes no difference. */
  same: boolean;
};

/**
 * The files that a later layer's file of the same path hides, in the order of their paths. AWS unpacks the layers into one
 * /opt in list order, and the last one written stays. A layer whose files are not known (null) hides and loses nothing here.
 */
export function shadowedFiles(layers: readonly (readonly LayerFile[] | null)[]): ShadowedFile[] {
  const winner = new Map<string, { file: LayerFile; position: number }>();
  const shadowed: ShadowedFile[] = [];
  for (let position = layers.length - 1; position >= 0; position--) {
    for (const file of layers[position] ?? []) {
      const later = winner.get(file.path);
      if (!later) winner.set(file.path, { file, position });
      else if (later.position !== position) shadowed.push({ path: file.path, of: position, by: later.position, same: isSameContent(file, later.file) });
    }
  }
  return shadowed.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.of - b.of));
}

function isSameContent(one: LayerFile, other: LayerFile): boolean {
  return one.size === other.size && one.crc === other.crc;
}

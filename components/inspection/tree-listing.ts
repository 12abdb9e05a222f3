import type { TreeNode } from "./tree-nodes";

/**
 * A tree as the page sends it to the browser: its nodes in the order of a tree opened everywhere. A few long strings arrive
 * and are read many times faster than hundreds of thousands of values. "/" parts the names: no name holds one.
 */
export type TreeListing = {
  names: string;
  /** One character a node: "0" at the root, and those that follow it in Unicode. */
  depths: string;
  /** Of folders 0: their files tell. */
  sizes: string;
  kinds: string;
};

type Columns = { names: string[]; depths: string; kinds: string; parents: Int32Array; sizes: Float64Array; files: Uint32Array; ends: Uint32Array };

const TOP = "0".charCodeAt(0);
const ROWS_A_STEP = 500;

export function listingOf(root: TreeNode): TreeListing {
  const nodes: TreeNode[] = [];
  const walk = (node: TreeNode) => {
    for (const child of node.children) {
      nodes.push(child);
      walk(child);
    }
  };
  walk(root);
  return {
    names: nodes.map(({ name }) => name).join("/"),
    depths: nodes.map(({ depth }) => String.fromCharCode(TOP + depth)).join(""),
    sizes: nodes.map(({ kind, size }) => (kind === "d" ? 0 : size)).join(" "),
    kinds: nodes.map(({ kind }) => kind).join(""),
  };
}

/** The tree of a listing. Nodes are made when they are asked for: of 100,000 a reader opens a few. */
export class ListedTree {
  readonly root: TreeNode;
  private readonly columns: Columns;

  constructor(listing: TreeListing) {
    this.columns = columnsOf(listing);
    this.root = rootOf(this.columns);
  }

  node(row: number): TreeNode {
    return nodeAt(this.columns, row, pathOf(this.columns, row));
  }

  /**
   * The rows of the files whose path holds the word, larger ones first, whatever is opened. A generator, so that whoever
   * draws can breathe between two steps.
   */
  *matches(word: string): Generator<undefined, number[]> {
    const sought = word.toLowerCase();
    const { kinds, sizes } = this.columns;
    const keys: number[] = [];
    for (let row = 0; row < kinds.length; row++) {
      if (kinds[row] !== "d" && pathOf(this.columns, row).toLowerCase().includes(sought)) keys.push(keyOf(row, sizes[row] ?? 0));
      if (row % ROWS_A_STEP === 0) yield;
    }
    return Array.from(Float64Array.from(keys).sort(), rowOf);
  }
}

/** Size and row in one number: numbers are sorted ten times as fast as nodes. */
const ROWS = 2 ** 20;

function keyOf(row: number, size: number): number {
  return row - Math.min(size, 2 ** 32) * ROWS;
}

function rowOf(key: number): number {
  return ((key % ROWS) + ROWS) % ROWS;
}

function rootOf(columns: Columns): TreeNode {
  let [size, files] = [0, 0];
  for (let row = 0; row < columns.kinds.length; row = columns.ends[row] ?? 0) {
    size += columns.sizes[row] ?? 0;
    files += columns.files[row] ?? 0;
  }
  return new ListedNode(columns, -1, { path: "", name: "", depth: -1, kind: "d", size, files });
}

class ListedNode implements TreeNode {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly kind: TreeNode["kind"];
  readonly size: number;
  readonly files: number;
  private made: TreeNode[] | null = null;

  constructor(private readonly columns: Columns, private readonly row: number, { path, name, depth, kind, size, files }: Omit<TreeNode, "children">) {
    this.path = path;
    this.name = name;
    this.depth = depth;
    this.kind = kind;
    this.size = size;
    this.files = files;
  }

  get children(): readonly TreeNode[] {
    this.made ??= this.makeChildren();
    return this.made;
  }

  private makeChildren(): TreeNode[] {
    const { columns, row, path } = this;
    const children: TreeNode[] = [];
    const end = row < 0 ? columns.kinds.length : (columns.ends[row] ?? 0);
    for (let child = row + 1; child < end; child = columns.ends[child] ?? end) {
      const name = columns.names[child] ?? "";
      children.push(nodeAt(columns, child, row < 0 ? name : `${path}/${name}`));
    }
    return children;
  }
}

function nodeAt(columns: Columns, row: number, path: string): TreeNode {
  const kind = columns.kinds[row];
  return new ListedNode(columns, row, {
    path, name: columns.names[row] ?? "", depth: columns.depths.charCodeAt(row) - TOP, kind: kind === "d" || kind === "l" || kind === "s" ? kind : "f",
    size: columns.sizes[row] ?? 0, files: columns.files[row] ?? 0,
  });
}

function pathOf({ names, parents }: Columns, row: number): string {
  let path = names[row] ?? "";
  for (let above = parents[row] ?? -1; above >= 0; above = parents[above] ?? -1) path = `${names[above] ?? ""}/${path}`;
  return path;
}

/** Where each folder ends, and what is in it, are told by the order of the nodes: they need not be sent. */
function columnsOf({ names, depths, sizes, kinds }: TreeListing): Columns {
  const count = kinds.length;
  const columns = {
    names: count === 0 ? [] : names.split("/"), depths, kinds, sizes: numbersIn(sizes, count),
    parents: new Int32Array(count), files: new Uint32Array(count), ends: new Uint32Array(count),
  };
  const above: number[] = [];
  for (let row = 0; row < count; row++) {
    const depth = depths.charCodeAt(row) - TOP;
    while (above.length > depth) columns.ends[above.pop() ?? 0] = row;
    columns.parents[row] = above[depth - 1] ?? -1;
    if (kinds[row] !== "d") addFile(columns, row, above);
    above.push(row);
  }
  for (const open of above) columns.ends[open] = count;
  return columns;
}

function addFile({ sizes, files }: Columns, row: number, folders: readonly number[]): void {
  files[row] = 1;
  for (const folder of folders) {
    files[folder] = (files[folder] ?? 0) + 1;
    sizes[folder] = (sizes[folder] ?? 0) + (sizes[row] ?? 0);
  }
}

/** Digits are read as they stand: to split the text first takes four times as long. */
function numbersIn(text: string, count: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let at = 0, index = 0, value = 0; at <= text.length && index < count; at++) {
    const digit = text.charCodeAt(at) - TOP;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else {
      numbers[index++] = value;
      value = 0;
    }
  }
  return numbers;
}

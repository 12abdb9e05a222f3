"use client";

import { useEffect, useState } from "react";
import { stepwise } from "./stepwise";
import type { ListedTree } from "./tree-listing";

/** The rows of the files that a word finds, null without a word. While a new word is sought, what the last one found stays. */
export function useMatches(tree: ListedTree, word: string): readonly number[] | null {
  const [found, setFound] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (word === "") return;
    const controller = new AbortController();
    void stepwise(tree.matches(word), controller.signal).then((rows) => rows && setFound(rows));
    return () => controller.abort();
  }, [tree, word]);
  return word === "" ? null : found;
}

import type { World } from "../../world/world";

/** What a page was made from; it stands as long as none of it changes. */
export interface Standing {
  /** Revisions of the tables read. */
  revisions: readonly number[];
  /** It shows the functions as they are from this moment until, but not at, that one: changes settle by themselves. */
  from: number;
  until: number;
}

export interface Page extends Standing {
  body: Buffer;
}

const mostBytes = 256 * 1024 * 1024;

/**
 * Pages of functions as they were sent, by everything the request said. A scan reads the same pages over and over, and
 * writing fifty configurations as JSON costs ten times what all the rest of the request does.
 */
export class KeptPages {
  private readonly pages = new Map<string, Page>();
  private bytes = 0;

  constructor(private readonly limit = mostBytes) {}

  find(name: string, revisions: readonly number[], now: number): Buffer | null {
    const page = this.pages.get(name);
    if (!page || now < page.from || now >= page.until) return null;
    return page.revisions.every((revision, index) => revision === revisions[index]) ? page.body : null;
  }

  keep(name: string, page: Page): void {
    this.bytes += page.body.length - (this.pages.get(name)?.body.length ?? 0);
    if (this.bytes > this.limit) {
      this.pages.clear();
      this.bytes = page.body.length;
    }
    this.pages.set(name, page);
  }
}

const kept = new WeakMap<World, KeptPages>();

export function keptPages(world: World): KeptPages {
  const known = kept.get(world) ?? new KeptPages();
  kept.set(world, known);
  return known;
}

/** Lets a few at a time through, the rest in the order they came; more than `waiting` in line are turned away. */
export class Turns {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly atOnce: number, private readonly waiting: number) {}

  /** Null when the line is full. */
  take<T>(work: () => Promise<T>): Promise<T> | null {
    if (this.running >= this.atOnce && this.line.length >= this.waiting) return null;
    return this.enter(work);
  }

  /** However long the line is. */
  async enter<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await new Promise<void>((resolve) => this.line.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // Whoever is next takes over this place, so that nobody slips in between.
      const next = this.line.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

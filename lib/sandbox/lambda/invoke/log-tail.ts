const tailBytes = 4096;

/** The last 4 KB of what an invocation wrote, which is what LogType Tail shows; the rest is read and forgotten. */
export class LogTail {
  private kept = Buffer.alloc(0);

  write(text: string | Buffer): void {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    this.kept = bytes.length >= tailBytes ? Buffer.from(bytes.subarray(-tailBytes)) : Buffer.concat([this.kept, bytes]).subarray(-tailBytes);
  }

  /** Platform lines begin on a line of their own. */
  line(text: string): void {
    if (this.kept.length > 0 && this.kept.at(-1) !== 0x0a) this.write("\n");
    this.write(`${text}\n`);
  }

  get base64(): string {
    return this.kept.toString("base64");
  }
}

/** What goes on in the background, in the reader's words: made on the server, so that no translator has to come to the browser. */
export type FrameWork = {
  busy: boolean;
  /** On the button in the top bar. */
  summary: string;
  /** Something waits for a person. */
  waiting: boolean;
  tasks: readonly { href: string; label: string; progress: { value: number; text: string } | null; note: string | null }[];
  /** Why part of what is shown is old; null when nothing is. */
  stale: { text: string; href: string; see: string } | null;
};

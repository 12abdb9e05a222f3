import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type Props = {
  text: string;
  /** Letters of the end that always stay in sight when the middle is cut out. */
  tail?: number;
  /** What it is ("ARN", "CodeSha256"): puts a copy button beside it. */
  copy?: string;
  className?: string;
};

/**
 * An id, cut in the middle when there is no room, whole on hover; selecting and copying it by hand gives all of it too.
 *
 * The first box holds the whole text and loses its end. The second, drawn by CSS alone so that it is never selected, shows
 * the tail: it is as wide as the tail (but leaves the head some room) when the whole is wider than the box, which is 100%;
 * else it has no width. All letters are 1ch wide, which is what makes this computable; pixels are left for rounding.
 */
export function Mono({ text, tail = 12, copy, className }: Props) {
  const whole = `${text.length}ch + 2px`;
  const shownTail = text.slice(-Math.min(tail, text.length));
  const tailWidth = `clamp(0px, (${whole} - 1px - 100%) * 9999, min(${shownTail.length}ch, round(down, 70%, 1ch)))`;
  return (
    <span className={cn("inline-flex max-w-full items-center gap-1 align-middle", className)}>
      <span className="flex min-w-0 font-mono text-sm whitespace-pre" style={{ width: `calc(${whole})` }} title={text}>
        <span className="truncate" style={{ width: `calc(round(down, 100% - ${tailWidth}, 1ch) + 1px)` }}>{text}</span>
        <span
          aria-hidden
          data-tail={shownTail}
          className="flex shrink-0 justify-end overflow-hidden after:content-[attr(data-tail)]"
          style={{ width: tailWidth }}
        />
      </span>
      {copy ? <CopyButton text={text} what={copy} className="-my-1" /> : null}
    </span>
  );
}

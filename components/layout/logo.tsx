/** Three strata, the top one in the accent. */
export function Logo() {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0" fill="none">
      <path d="M10 2 18 6.2 10 10.4 2 6.2Z" className="fill-accent" />
      <path d="m2.6 10.1 7.4 3.9 7.4-3.9" className="stroke-accent" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
      <path d="m2.6 13.7 7.4 3.9 7.4-3.9" className="stroke-ink-faint" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

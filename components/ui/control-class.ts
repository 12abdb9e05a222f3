/** The look shared by everything one can type or choose in. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-line-control bg-surface text-ink transition-colors " +
  "hover:border-ink-soft focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-faint " +
  "[&[readonly]]:bg-sunken aria-invalid:border-bad";

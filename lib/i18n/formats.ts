import type { Formats } from "next-intl";

/** Formats by name, so that one kind of thing looks the same on every page. */
export const formats = {
  dateTime: {
    date: { year: "numeric", month: "short", day: "numeric" },
    minute: { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
    /** To the second and with its zone: for hovers, where the exact instant is asked for. */
    instant: {
      year: "numeric", month: "short", day: "numeric",
      hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short",
    },
  },
  number: { percent: { style: "percent", maximumFractionDigits: 0 } },
  list: { all: { type: "conjunction" }, any: { type: "disjunction" } },
} satisfies Formats;

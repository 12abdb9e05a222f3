import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Theme = "light" | "dark";

const css = readFileSync(path.join(import.meta.dirname, "globals.css"), "utf8");
const tokens = readTokens(css);

const grounds = ["canvas", "surface", "sunken", "raised", "hover"];
const textPairs: [text: string, ground: string][] = [
  ...["ink", "ink-soft", "ink-faint", "accent-ink"].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...["good", "caution", "bad", "note"].flatMap((tone): [string, string][] => [[tone, `${tone}-soft`], [tone, "surface"], ["ink", `${tone}-soft`], ["ink-soft", `${tone}-soft`]]),
  ["accent-ink", "accent-soft"], ["on-accent", "accent"], ["on-accent", "accent-hover"], ["on-accent", "bad-solid"],
];
const controlPairs: [part: string, ground: string][] = [
  ["line-control", "surface"], ["line-control", "canvas"], ["accent", "surface"], ["accent", "canvas"], ["bad", "surface"],
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each(textPairs)("shows %s on %s with at least 4.5 to 1, as WCAG AA asks of text", (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(controlPairs)("shows %s on %s with at least 3 to 1, as WCAG AA asks of controls", (part, ground) => {
    expect(contrast(theme, part, ground)).toBeGreaterThanOrEqual(3);
  });
});

function readTokens(text: string): Map<string, Record<Theme, number>> {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const line = new RegExp(String.raw`--([\w-]+): light-dark\(${colour}, ${colour}\);`, "g");
  return new Map(
    [...text.matchAll(line)].map(([, name = "", ...numbers]) => {
      const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = numbers.map(Number);
      return [name, { light: luminance(l1, c1, h1), dark: luminance(l2, c2, h2) }];
    }),
  );
}

function contrast(theme: Theme, first: string, second: string): number {
  const [one, other] = [tokens.get(first), tokens.get(second)];
  if (!one || !other) throw new Error(`globals.css has no colour ${one ? second : first}`);
  const [low = 0, high = 0] = [one[theme], other[theme]].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** WCAG's relative luminance of an oklch colour, cut to what sRGB can show. Matrices: CSS Color 4. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const [red = 0, green = 0, blue = 0] = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

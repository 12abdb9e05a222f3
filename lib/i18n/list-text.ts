/** A list of names as a sentence holds it. Chinese parts names with 、: Intl's 和 would stick to Latin names on both sides. */
export function listText(names: readonly string[], locale: string): string {
  return locale.startsWith("zh") ? names.join("、") : new Intl.ListFormat(locale).format(names);
}

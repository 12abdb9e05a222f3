const ownerKeys = ["owner", "team"];

/** Whose a function is, by its tags `owner` or else `team`, however their case is written; null when neither says. */
export function ownerFromTags(tags: Readonly<Record<string, string>>): string | null {
  for (const wanted of ownerKeys) {
    const value = Object.entries(tags).find(([key]) => key.toLowerCase() === wanted)?.[1].trim();
    if (value) return value;
  }
  return null;
}

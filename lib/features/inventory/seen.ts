/** Ids of the rows that a reading met in AWS: what it did not meet is ended once it is through. */
export type Seen = {
  versions: Set<string>;
  statements: Set<string>;
  functions: Set<string>;
  references: Set<string>;
};

export function emptySeen(): Seen {
  return { versions: new Set(), statements: new Set(), functions: new Set(), references: new Set() };
}

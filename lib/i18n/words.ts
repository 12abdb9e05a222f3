/** The shape of an English catalogue with any words in it: what its translation must have, no more and no less. */
export type Words<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Words<Catalogue[Key]>;
};

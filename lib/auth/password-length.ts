/** In UTF-16 units, as better-auth counts. */
export const passwordLength = { min: 12, max: 128 } as const;

/** One thing wrong, in kinds: `reason` is a key of the message catalogue's `refusals`, `params` fill its sentence. */
export type Problem = { reason: string; params?: Record<string, string | number> };

/** An answer of "no". `fields` holds what is wrong beside which field of the form. */
export type Refused = { ok: false } & Problem & { fields?: Record<string, Problem> };

export type Result<T> = { ok: true; value: T } | Refused;

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(reason: string, params?: Problem["params"]): Refused {
  return params ? { ok: false, reason, params } : { ok: false, reason };
}

/** Refuses a form: the first field's problem stands for the whole where there is no room for fields. */
export function refuseFields(fields: Record<string, Problem>): Refused {
  return { ok: false, reason: "invalid-fields", fields };
}

/** A value that JSON can hold: what an event may say of before and after. Undefined members are left out. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };

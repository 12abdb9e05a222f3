/** A value that JSON can hold without loss: what an event may say of before and after. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

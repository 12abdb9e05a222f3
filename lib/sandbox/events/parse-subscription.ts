import type { Disturbance, Subscriber } from "./deliveries";

export const defaultKeyHeader = "x-api-key";

/** Reads the control endpoint's JSON; a string says what is wrong with it. */
export function parseSubscription(value: unknown): { subscriber: Subscriber; disturbance: Disturbance } | string {
  if (typeof value !== "object" || value === null) return 'The body must be a JSON object such as {"url":"http://127.0.0.1:3000/api/events","key":"secret"}.';
  const { url, key, header = defaultKeyHeader, drop = 0, duplicate = 0, reorder = 0 } = value as Record<string, unknown>;
  const subscriber = checkSubscriber(url, header, key);
  if (typeof subscriber === "string") return subscriber;
  for (const [name, count] of Object.entries({ drop, duplicate, reorder })) if (!Number.isInteger(count) || Number(count) < 0) return `'${name}' is ${JSON.stringify(count)}; it must be a whole number from 0: how many of the next events.`;
  return { subscriber, disturbance: { drop: Number(drop), duplicate: Number(duplicate), reorder: Number(reorder) } };
}

export function checkSubscriber(url: unknown, header: unknown, key: unknown): Subscriber | string {
  if (typeof url !== "string" || !/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) return `'url' is ${JSON.stringify(url)}; it must be an http or https address.`;
  if (typeof header !== "string" || !/^[\w-]+$/.test(header)) return `'header' is ${JSON.stringify(header)}; it must be the name of a header.`;
  if (typeof key !== "string" || !/^[\x21-\x7e]+$/.test(key)) return "'key' must be a text without spaces: what the header carries.";
  return { url, header, key };
}

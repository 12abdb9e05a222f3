const layerArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:layer:[\w-]{1,140}(?::\d+)?$/;

/** The page of a layer or a layer version by its ARN; null for a text that is none. The page itself reads the ARN strictly. */
export function layerArnPath(text: string): `/layers/arn/${string}` | null {
  const trimmed = text.trim();
  return layerArn.test(trimmed) ? `/layers/arn/${encodeURIComponent(trimmed)}` : null;
}

import { isSecretName } from "../content/secrets";
import type { Draft, Layer } from "../layer";
import { junkOf } from "./junk";

export function secretFile({ files, facts }: Layer): Draft[] {
  const named = files.filter(({ path }) => isSecretName(path)).map(({ path }) => path);
  const paths = [...new Set([...named, ...facts.secrets])].filter((path) => junkOf(path) === null);
  return paths.length === 0 ? [] : [{ rule: "secret-file", paths, count: paths.length, seen: paths[0] ?? "", expected: "" }];
}

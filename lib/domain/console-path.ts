import { parseLayerArn } from "./arn";

/** Addresses of the console's pages about things in AWS. Names of layers and functions need no encoding: AWS takes [A-Za-z0-9-_]. */
type Place = { partition: string; accountId: string; region: string; name: string };

export function layerPath({ partition, accountId, region, name }: Place): `/${string}` {
  return `/layers/${partition}/${accountId}/${region}/${name}`;
}

export function layerVersionPath(place: Place & { version: number }): `/${string}` {
  return `${layerPath(place)}/${place.version}`;
}

export function functionPath({ partition, accountId, region, name }: Place): `/${string}` {
  return `/functions/${partition}/${accountId}/${region}/${name}`;
}

/** Where the function of an ARN is, with a qualifier or without; null when it is none. */
export function parseFunctionArn(arn: string): Place | null {
  const [, partition, region, accountId, name] = /^arn:([a-z-]+):lambda:([a-z0-9-]+):(\d{12}):function:([\w-]+)(?::[\w$-]+)?$/.exec(arn.trim()) ?? [];
  return partition && region && accountId && name ? { partition, accountId, region, name } : null;
}

export function accountPath({ partition, accountId }: Pick<Place, "partition" | "accountId">): `/${string}` {
  return `/accounts/${partition}/${accountId}`;
}

/** By way of the deep link, which says so when the ARN is of a layer that Strata does not know. */
export function arnPath(arn: string): `/${string}` {
  return `/layers/arn/${encodeURIComponent(arn)}`;
}

/** How people call the layer or version of an ARN: "shared-utils" or "shared-utils:3"; the ARN itself when it is none. */
export function arnLabel(arn: string): string {
  const parsed = parseLayerArn(arn);
  if (!parsed) return arn;
  return parsed.version === null ? parsed.layerName : `${parsed.layerName}:${parsed.version}`;
}

/** Where the layers of a function are changed. `layers` is the order wished for. */
export function functionLayersPath(place: Place, layers?: readonly string[]): `/${string}` {
  return `${functionPath(place)}/layers${layers ? `?layers=${layers.join(",")}` : ""}`;
}

/** Where a layer version is attached to functions. */
export function attachPath(place: Place & { version: number }): `/${string}` {
  return `${layerVersionPath(place)}/attach`;
}

/** Where a function's code is edited, and where it is run with an event. */
export function functionCodePath(place: Place): `/${string}` {
  return `${functionPath(place)}/code`;
}

export function functionTestPath(place: Place): `/${string}` {
  return `${functionPath(place)}/test`;
}

export function deploymentPath(deploymentId: string): `/${string}` {
  return `/functions/deployments/${deploymentId}`;
}

export function layerChangePath(changeId: string): `/${string}` {
  return `/functions/changes/${changeId}`;
}

/** Where roles of an account are let use layers. With a layer and roles it shows what would be written. */
export function roleAccessPath(place: Pick<Place, "partition" | "accountId">, ask?: { layer: string; roles: readonly string[] }): `/${string}` {
  const query = ask ? `?${new URLSearchParams([["layer", ask.layer], ...ask.roles.map((role) => ["role", role])])}` : "";
  return `${accountPath(place)}/role-access${query}`;
}

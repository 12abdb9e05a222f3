type Place = { partition: string; accountId: string; region: string; name: string };

/** Where a layer is asked for. */
export function askPath({ partition, accountId, region, name }: Place): `/${string}` {
  return `/catalogue/${partition}/${accountId}/${region}/${name}/ask`;
}

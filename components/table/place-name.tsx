type Props = { accountId: string; accountName: string; region: string };

/** An account-region in a cell: the account's name, under it its id and the region. Neither of the two is ever cut. */
export function PlaceName({ accountId, accountName, region }: Props) {
  return (
    <span className="flex min-w-0 flex-col leading-4 in-data-compact:flex-row in-data-compact:gap-1.5" title={`${accountName} (${accountId}), ${region}`}>
      <span className="truncate">{accountName}</span>
      <span className="font-mono text-xs leading-4 whitespace-nowrap text-ink-faint">{accountId} {region}</span>
    </span>
  );
}

/** The same, short, under a name on narrow windows, where its own column is left out. */
export function PlaceLine({ accountName, region }: Omit<Props, "accountId">) {
  return (
    <span className="flex gap-1.5 text-xs text-ink-faint @min-[36rem]:hidden">
      <span className="min-w-0 truncate">{accountName}</span>
      <span className="shrink-0 font-mono">{region}</span>
    </span>
  );
}

/** What is granted, and where: 125 versions of one layer over two account-regions, to as many accounts as a policy has room for. */
export const owner = "111122223333";
export const places = [{ region: "us-east-1", versions: 63 }, { region: "us-west-2", versions: 62 }] as const;
export const layerName = "shared";
export const accounts = Array.from({ length: 80 }, (_, index) => String(300_000_000_000 + index));
export const statements = accounts.length * places.reduce((sum, { versions }) => sum + versions, 0);
/** AWS's rate for the control plane, in each account-region. */
export const callsPerSecond = 15;

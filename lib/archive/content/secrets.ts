const KEY_NAME = /\.(pem|key|ppk)$|(^|\/)id_(rsa|dsa|ecdsa|ed25519)$/i;
const TOKEN_NAME = /(^|\/)(\.npmrc|\.pypirc|\.netrc|\.git-credentials)$|(^|\/)\.aws\/credentials$|(^|\/)\.docker\/config\.json$/;
/** One cheap test of a name's end that nearly every file fails. */
const MAYBE = /(\.(pem|key|ppk)|id_(rsa|dsa|ecdsa|ed25519)|rc|credentials|\/config\.json)$/i;
const LONGEST_END = "git-credentials".length;
/** Terraform's state keeps every value that it knows, passwords included. */
const FILE_NAME = /(^|\/)(\.env(\.[\w-]+)?|id_(rsa|dsa|ecdsa|ed25519))$|\.(p12|pfx|jks|tfstate)$/;
const EXAMPLE_NAME = /\.(example|sample|template|dist|defaults?|schema)$/;

/** True for files whose name and content together say that they hold a key or a token. A CA bundle is no secret. */
export function holdsSecret(path: string, bytes: Uint8Array): boolean {
  if (!MAYBE.test(path.slice(-LONGEST_END))) return false;
  if (KEY_NAME.test(path)) return /-----BEGIN [A-Z ]*PRIVATE KEY-----|PuTTY-User-Key-File/.test(latin1(bytes));
  if (TOKEN_NAME.test(path)) return /_authToken|_password|password|aws_secret_access_key|"auth"\s*:\s*"|"identitytoken"|:\/\/[^\s/]+:[^\s/]+@/.test(latin1(bytes));
  return false;
}

/** True for files that nobody means to publish, whatever is in them. */
export function isSecretName(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return FILE_NAME.test(name) && !EXAMPLE_NAME.test(name);
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 256 * 1024));
}

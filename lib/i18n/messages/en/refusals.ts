import { attachmentRefusals } from "./refusals-attachments";
import { functionRefusals } from "./refusals-functions";
import { identityRefusals } from "./refusals-identity";
import { inventoryRefusals } from "./refusals-inventory";
import { listRefusals } from "./refusals-lists";
import { sharingRefusals } from "./refusals-sharing";
import { uploadRefusals } from "./refusals-uploads";

export const refusals = {
  unknown: "This was refused ({reason}). Reload the page and try again.",
  "invalid-fields": "Some fields need attention.",
  "not-allowed": "Your roles do not allow this. Ask an administrator for a role that does.",
  "signed-out": "You have been signed out. Sign in again; what you typed stays here.",
  ...attachmentRefusals,
  ...functionRefusals,
  ...identityRefusals,
  ...inventoryRefusals,
  ...listRefusals,
  ...sharingRefusals,
  ...uploadRefusals,
};

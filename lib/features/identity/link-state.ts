import { refuse, type Refused } from "@/lib/domain/result";

type Link = { expiresAt: Date; usedAt?: Date | null; acceptedAt?: Date | null; revokedAt?: Date | null };

/** Why a link cannot be used, or null when it can. Whoever holds its token may know. */
export function linkRefusal(link: Link | null, now: Date): Refused | null {
  if (!link) return refuse("link-unknown");
  if (link.usedAt ?? link.acceptedAt) return refuse("link-used");
  if (link.revokedAt) return refuse("link-revoked");
  if (link.expiresAt <= now) return refuse("link-expired", { at: link.expiresAt.getTime() });
  return null;
}

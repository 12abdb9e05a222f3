import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";

/** A job acts for whoever ordered it: that is who the log must name. */
export async function actingFor(tx: Transaction, userId: string): Promise<Actor> {
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (!user) return { kind: "system", name: "functions" };
  return { kind: "person", userId: user.id, name: user.name, email: user.email, roles: [] };
}

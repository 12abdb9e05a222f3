import { hashPassword as hash, verifyPassword as verify } from "better-auth/crypto";

/** The hash as better-auth keeps and checks it (scrypt, salted). Takes tens of milliseconds: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

export function verifyPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify({ hash: passwordHash, password });
}

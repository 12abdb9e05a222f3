import type { Prisma, PrismaClient } from "./generated/client";

/** The whole database, for reads and for opening transactions. Never use it inside one: see lib/db/transaction. */
export type Database = PrismaClient;

/** One open transaction: what commands hand down to whoever writes with them. */
export type Transaction = Prisma.TransactionClient;

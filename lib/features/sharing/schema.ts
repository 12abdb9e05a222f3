import { z } from "zod";
import { driftKinds } from "@/lib/domain/drift";
import { principalKinds } from "@/lib/domain/principal";
import { reasonMax, ticketMax, usedForMax } from "@/lib/domain/share-terms";
import { optionalFilter, wordFilter } from "@/lib/domain/list-address";

const version = z.coerce.number().int().min(1).max(2_147_483_647);

/** Until when: null is without end. The form's day ends where its reader is, which the action knows. */
const until = z.date().nullable();

export const whatSchema = z.object({
  layerId: z.uuid(),
  teamId: z.uuid(),
  principalKind: z.enum(principalKinds),
  /** An account id, its root's ARN, or an organization id, as typed; of no meaning for everyone. */
  principal: z.string().max(200).default(""),
  versions: z.array(version).max(1_000).default([]),
  followFrom: version.nullable().default(null),
});

export type WhatInput = z.input<typeof whatSchema>;

export const whySchema = z.object({
  reason: z.string().max(reasonMax * 2).default(""),
  ticket: z.string().trim().max(ticketMax).default(""),
  usedFor: z.string().trim().max(usedForMax).default(""),
  until: until.default(null),
});

export type WhyInput = z.input<typeof whySchema>;

export const termsSchema = z.object({ versions: z.array(version).max(1_000), followFrom: version.nullable(), until });

export const textSchema = z.string().trim().min(1).max(reasonMax);

export const requestFilterSchema = z.object({
  /** Of the inbox: what was decided, instead of what waits. */
  show: optionalFilter(z.enum(["decided"])),
  after: wordFilter,
  before: wordFilter,
});

export type RequestFilter = z.infer<typeof requestFilterSchema>;

export const grantFilterSchema = z.object({
  q: wordFilter,
  show: optionalFilter(z.enum(["soon", "ended"])),
  after: wordFilter,
  before: wordFilter,
});

export type GrantFilter = z.infer<typeof grantFilterSchema>;

export const driftFilterSchema = z.object({
  q: wordFilter,
  show: optionalFilter(z.enum(["settled"])),
  kind: optionalFilter(z.enum(driftKinds)),
  after: wordFilter,
  before: wordFilter,
});

export type DriftFilter = z.infer<typeof driftFilterSchema>;

export const catalogueFilterSchema = z.object({ q: wordFilter, partition: wordFilter, after: wordFilter, before: wordFilter });

export type CatalogueFilter = z.infer<typeof catalogueFilterSchema>;

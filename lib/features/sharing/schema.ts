import { z } from "zod";
import { driftKinds } from "@/lib/domain/drift";
import { principalKinds } from "@/lib/domain/principal";
import { reasonMax, ticketMax, usedForMax } from "@/lib/domain/share-terms";
import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { partitions } from "@/lib/domain/partition";
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
  /** What its statements are to be called; empty: as Strata names them. */
  statementName: z.string().max(200).default(""),
});

export type WhatInput = z.input<typeof whatSchema>;

export const whySchema = z.object({
  reason: z.string().max(reasonMax * 2).default(""),
  ticket: z.string().trim().max(ticketMax).default(""),
  usedFor: z.string().trim().max(usedForMax).default(""),
  until: until.default(null),
});

export type WhyInput = z.input<typeof whySchema>;

/** Many layers, or many accounts, at once. */
export const sharePlanFields = z.object({
  planId: z.uuid(),
  teamId: z.uuid(),
  layerIds: z.array(z.uuid()).min(1).max(100),
  /** `newest`, `all`, or numbers and ranges: of every layer. */
  versions: z.string().max(1_000).default(""),
  principalKind: z.enum(["account", "organization"]).default("account"),
  /** Account ids, as pasted. */
  accounts: z.string().max(100_000).default(""),
  organization: z.string().max(100).default(""),
  statementName: z.string().max(200).default(""),
});

export type SharePlanInput = z.input<typeof sharePlanFields>;

export type SharePlanFields = z.infer<typeof sharePlanFields>;

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

export const catalogueStandings = ["granted", "pending", "none"] as const;

export type CatalogueStanding = (typeof catalogueStandings)[number];

/** What the catalogue can be asked. */
export const catalogueListTerms = {
  vocabulary: {
    name: { kind: "text" },
    partition: { kind: "choice", values: partitions },
    account: { kind: "choice" },
    region: { kind: "choice" },
    runtime: { kind: "choice" },
    /** As the version states it. */
    licence: { kind: "text" },
    /** The team that owns it, by its id, or "none". */
    team: { kind: "choice" },
    /** What the reader's own teams have of it. */
    standing: { kind: "choice", values: catalogueStandings },
  },
  sorts: { name: "text", latest: "time" },
  sortedBy: { key: "name", descending: false },
} as const satisfies ListTerms<string, string>;

export type CatalogueProperty = keyof typeof catalogueListTerms.vocabulary;

export type CatalogueSort = keyof typeof catalogueListTerms.sorts;

export type CatalogueListRequest = ListRequest<CatalogueProperty, CatalogueSort>;

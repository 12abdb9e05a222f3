import type { ShareTerms } from "@/lib/domain/share-terms";
import { firstRules, type SharingRules } from "@/lib/domain/sharing-rules";
import type { WhatInput } from "./schema";

export function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}

/** What a request asks for, as its form sends it. The commands parse it. */
export function whatFromForm(form: FormData): Omit<WhatInput, "layerId"> {
  const following = text(form, "mode") === "following";
  const kind = text(form, "principalKind");
  return {
    teamId: text(form, "teamId"),
    principalKind: kind === "organization" || kind === "everyone" ? kind : "account",
    principal: text(form, "principal"),
    versions: following ? [] : form.getAll("versions").map(Number),
    followFrom: following ? Number(text(form, "followFrom")) : null,
    statementName: text(form, "statementName"),
  };
}

/** Narrowed terms. `followFrom` is sent where later versions are still to be included. */
export function termsFromForm(form: FormData, until: Date | null): ShareTerms {
  const followFrom = text(form, "followFrom");
  return { versions: form.getAll("versions").map(Number), followFrom: followFrom === "" ? null : Number(followFrom), until };
}

/** A number that was not typed as one becomes one that the rules refuse, so that the field says so. */
export function rulesFromForm(form: FormData): SharingRules {
  const allowed = (name: string) => form.get(name) === "on";
  const days = (name: string) => Number(text(form, name).trim() || Number.NaN);
  const lines = (name: string) => text(form, name).split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== "");
  return {
    longestDays: text(form, "longestDays").trim() === "" ? null : days("longestDays"),
    outsideOrganization: allowed("outsideOrganization"),
    organizationIds: lines("organizationIds"),
    everyone: allowed("everyone"),
    following: allowed("following"),
    deprecatedVersions: allowed("deprecatedVersions"),
    uninspectedVersions: allowed("uninspectedVersions"),
    refusedLicences: lines("refusedLicences"),
    approvers: text(form, "approvers") === "organization" ? "organization" : firstRules.approvers,
    decideWithinDays: days("decideWithinDays"),
    autoApprovalDays: text(form, "autoApprovalDays").trim() === "" ? null : days("autoApprovalDays"),
  };
}

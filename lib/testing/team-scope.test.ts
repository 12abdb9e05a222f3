import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Context } from "@/lib/features/context";
import { exportedLists } from "@/lib/features/exports/export-list";
import { createOtherTeam, secret, type OtherTeam } from "./other-team";
import type { Role } from "@/lib/domain/role";

const signedIn = vi.hoisted(() => ({ ctx: null as Context | null }));

vi.mock("@/lib/runtime/request", () => ({ sessionContext: async () => signedIn.ctx, requestContext: async () => signedIn.ctx }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next/navigation", () => ({ redirect: (to: string) => ({ redirectedTo: to }), notFound: () => ({ notFound: true }) }));
vi.mock("next-intl/server", () => ({
  getTimeZone: async () => "UTC",
  getTranslations: async () => Object.assign((key: string, values: unknown) => `${key} ${JSON.stringify(values)}`, { rich: (key: string) => key, has: () => true }),
}));

const root = path.resolve(import.meta.dirname, "../..");

type Call = (of: OtherTeam) => unknown[];

/** Every door into Strata: what pages read, what forms and buttons do, what answers to an address. */
function doors(): string[] {
  const files = [...filesUnder("lib/features"), ...filesUnder("app")];
  return files.filter((file) => /^lib\/features\/.*\/(loaders|actions)(\/[^/]+)?\.ts$/.test(file) || /^app\/.*\/route\.ts$/.test(file)).sort();
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : entry.name.includes(".test.") ? [] : [`${folder}/${entry.name}`],
  );
}

/** Opened by a link or a password that proves who one is, or the same for everybody. */
const ofNoTeam = new Set([
  "identity/loadInvitationByLink", "identity/loadPasswordResetByLink", "identity/loadSignIn", "identity/loadWelcome",
  "identity/signInAction", "identity/signOutAction", "identity/createFirstAdministratorAction", "identity/acceptInvitationAction",
  "identity/resetPasswordAction", "identity/endSessionsAction", "identity/changeOwnPasswordAction", "api/health GET", "uploads/loadRuntimeChoices", "activity/recordedActions",
]);

const nothing: Call = () => [];
const list: Call = () => [{}];
const form: Call = (of) => [null, of.form()];
const requestForm: Call = (of) => [of.requestId, null, of.form()];

/** How each door is knocked at with what is another team's. A new one must say so here, or tell above why it knows no team. */
const calls: Record<string, Call> = {
  "accounts/loadAccounts": list,
  "accounts/loadAccount": (of) => [of.account],
  "accounts/loadTeamsToGiveTo": nothing,
  "accounts/connectAccountAction": form,
  "accounts/changeAccountAction": form,
  "accounts/testAccountAction": form,
  "activity/loadActivity": list,
  "activity/loadHistory": (of) => [{ kind: "share-request", id: of.requestId }],
  "activity/loadRecentActivity": nothing,
  "activity/loadReadsWholeLog": nothing,
  "activity/loadActors": nothing,
  "advisories/loadAdvisoryState": nothing,
  "attachments/loadLayerChangePlan": (of) => [of.functionArn, null],
  "attachments/loadAttachPlans": (of) => [of.versionArn, [of.functionArn]],
  "attachments/loadAttachable": (of) => [of.place],
  "attachments/loadFunctionsToAttach": (of) => [of.versionArn],
  "attachments/loadLayerChange": (of) => [of.changeId],
  "attachments/loadFunctionChanges": (of) => [of.functionArn],
  "attachments/loadMayChangeFunctions": nothing,
  "attachments/loadRoleAccess": (of) => [of.account, { layer: of.versionArn }],
  "attachments/loadMayWriteRoles": (of) => [of.account],
  "attachments/confirmLayerChangeAction": form,
  "attachments/undoLayerChangeAction": form,
  "attachments/settleLayerChangeAction": form,
  "attachments/allowLayerAction": form,
  "attachments/removeLayerAction": form,
  "attachments/decideRolePolicyAction": form,
  "functions/loadFunctions": list,
  "functions/loadFunctionFilterOptions": nothing,
  "functions/loadFunction": (of) => [{ ...of.place, accountId: of.account.accountId, name: of.functionName }],
  "functions/loadMayCreateFunctions": nothing,
  "functions/loadPlacesToCreate": nothing,
  "functions/loadDeployment": (of) => [of.deploymentId],
  "functions/loadFunctionCode": (of) => [of.functionArn],
  "functions/loadFunctionNow": (of) => [of.functionArn],
  "functions/loadInvocations": (of) => [of.functionArn],
  "functions/loadSmokeTests": (of) => [of.versionArn],
  "functions/createFunctionAction": form,
  "functions/changeCodeAction": form,
  "functions/settleDeploymentAction": form,
  "functions/invokeFunctionAction": form,
  "functions/orderSmokeTestAction": form,
  "functions/listExecutionRolesAction": (of) => [of.awsAccountId],
  "identity/loadReader": nothing,
  "identity/loadRoleScopes": nothing,
  "identity/mayManageTeam": (of) => [of.teamId],
  "identity/loadPeople": list,
  "identity/loadPerson": (of) => [of.personId],
  "identity/loadTeams": nothing,
  "identity/loadTeamNames": nothing,
  "identity/loadTeam": (of) => [of.teamId],
  "identity/loadInvitations": nothing,
  "identity/loadMyself": nothing,
  "identity/invitePersonAction": form,
  "identity/revokeInvitationAction": form,
  "identity/changeRolesAction": form,
  "identity/disablePersonAction": form,
  "identity/enablePersonAction": form,
  "identity/makePasswordResetLinkAction": form,
  "identity/changeOwnNameAction": form,
  "identity/createTeamAction": form,
  "identity/changeTeamAction": form,
  "identity/deleteTeamAction": form,
  "inventory/loadCoverage": nothing,
  "inventory/refreshAction": form,
  "layers/loadLayers": list,
  "layers/loadLayerFilterOptions": nothing,
  "layers/loadLayer": (of) => [of.place, {}],
  "layers/loadLayerVersion": (of) => [{ ...of.place, version: 1 }],
  "layers/loadVersionReferences": (of) => [of.layerVersionId, {}],
  "layers/loadByArn": (of) => [of.versionArn],
  "layers/loadComparison": (of) => [{ before: of.versionArn, after: of.versionArn }],
  "layers/loadComparableContents": (of) => [[of.versionArn]],
  "layers/deprecateVersionAction": form,
  "layers/undeprecateVersionAction": form,
  "layers/inspectVersionAction": form,
  "layers/assignTeamAction": form,
  "references/loadReferences": list,
  "overview/loadOverview": () => [{ partitions: [], accounts: [], regions: [] }],
  "publishing/loadTargetChoices": (of) => [of.uploadId],
  "publishing/loadSameContent": (of) => [of.uploadId],
  "publishing/loadPublications": (of) => [of.uploadId],
  "publishing/loadPublicationAddress": (of) => [of.planId],
  "publishing/loadPlan": (of) => [of.planId],
  "publishing/confirmPublishAction": (of) => [of.uploadId, null, of.form()],
  "publishing/settlePublishAction": form,
  "sharing/loadCatalogue": list,
  "sharing/loadAskChoices": (of) => [of.place],
  "sharing/loadMyRequests": list,
  "sharing/loadInbox": list,
  "sharing/loadRequest": (of) => [of.requestId],
  "sharing/loadGrants": list,
  "sharing/loadGrant": (of) => [of.grantId],
  "sharing/loadGrantsOfVersion": (of) => [of.layerVersionId],
  "sharing/loadDrift": list,
  "sharing/loadDriftOfVersion": (of) => [of.layerVersionId],
  "sharing/loadTeamsToAskFor": nothing,
  "sharing/loadMayAsk": nothing,
  "sharing/loadRules": nothing,
  "sharing/beginRequestAction": (of) => [of.layerId, null, of.form()],
  "sharing/changeWhatAction": requestForm,
  "sharing/changeWhyAction": requestForm,
  "sharing/submitRequestAction": (of) => [of.draftId],
  "sharing/withdrawRequestAction": form,
  "sharing/approveRequestAction": form,
  "sharing/rejectRequestAction": form,
  "sharing/askBackAction": form,
  "sharing/answerRequestAction": form,
  "sharing/revokeGrantAction": form,
  "sharing/withdrawAction": form,
  "sharing/askRenewalAction": form,
  "sharing/decideDriftAction": form,
  "sharing/askToAdoptAction": form,
  "sharing/retryGrantAction": form,
  "sharing/reviewEmergencyAction": form,
  "sharing/grantInEmergencyAction": (of) => [of.layerId, null, of.form()],
  "sharing/proposeRulesAction": form,
  "sharing/decideRulesAction": form,
  "sharing/loadBeside": (of) => [{ id: of.requestId, createdAt: new Date(0) }],
  "sharing/loadSharePlan": (of) => [{ layerIds: of.layerId, teamId: of.requestId, accounts: "444455556666" }],
  "sharing/loadPlan": (of) => [of.requestId],
  "sharing/submitPlanAction": (of) => [{ planId: of.requestId, teamId: of.requestId, layerIds: [of.layerId], accounts: "444455556666" }, null, of.form()],
  "sharing/decideManyAction": form,
  "uploads/loadUploads": list,
  "uploads/loadUpload": (of) => [of.uploadId],
  "uploads/beginUploadAction": () => [{ fileName: "a.zip", sizeBytes: 1, codeSha256: "sha" }],
  "uploads/finishUploadAction": (of) => [of.uploadId],
  "uploads/discardUploadAction": (of) => [of.uploadId],
  "uploads/discardDraftAction": form,
  "uploads/describeUploadAction": (of) => [of.uploadId, null, of.form()],
  "uploads/repairUploadAction": form,
  "layers/version/sbom GET": (of) => [of.ask("/sbom"), { params: Promise.resolve({ ...of.place, account: of.place.accountId, version: "1" }) }],
  "uploads/id/sbom GET": (of) => [of.ask("/sbom"), { params: Promise.resolve({ id: of.uploadId }) }],
  "api/advisories POST": (of) => [of.ask("/api/advisories", "POST")],
  "api/search GET": (of) => [of.ask(`/api/search?q=${secret}`)],
  "api/work GET": nothing,
  "api/uploads/id GET": (of) => [of.ask("/api/uploads/id"), { params: Promise.resolve({ id: of.uploadId }) }],
  "api/uploads/id PUT": (of) => [of.ask("/api/uploads/id", "PUT"), { params: Promise.resolve({ id: of.uploadId }) }],
};

/** "sharing/loadGrant" of a loader or action; "api/search GET" of a route. */
function nameOf(file: string, exported: string): string {
  const feature = /^lib\/features\/([^/]+)\//.exec(file)?.[1];
  if (feature) return `${feature}/${exported}`;
  const route = file.replace(/^app\/|\/route\.ts$|\([^)]*\)\//g, "").replace(/\[(partition|account|region|name)\]\//g, "").replace(/[[\]]/g, "");
  return `${route} ${exported}`;
}

/** The one door to all exports counts as one for each list. */
const exportsDoor = "api/exports/list GET";

for (const name of exportedLists) {
  calls[`api/exports/${name} GET`] = (of) => [of.ask(`/api/exports/${name}`), { params: Promise.resolve({ list: name }) }];
}

type Door = { name: string; open: (...args: unknown[]) => unknown };

const methods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

async function allDoors(): Promise<Door[]> {
  const found: Door[] = [];
  for (const file of doors()) {
    const exports = (await import(/* @vite-ignore */ path.join(root, file))) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(exports)) {
      const isDoor = typeof value === "function" && (!file.startsWith("app/") || methods.has(exported));
      if (!isDoor) continue;
      const name = nameOf(file, exported);
      const names = name === exportsDoor ? exportedLists.map((each) => `api/exports/${each} GET`) : [name];
      found.push(...names.map((each) => ({ name: each, open: value as Door["open"] })));
    }
  }
  return found;
}

describe("every loader, action and route", () => {
  let of: OtherTeam;
  let all: Door[];
  beforeAll(async () => {
    of = await createOtherTeam();
    all = await allDoors();
  });
  afterAll(() => of.drop());

  const asActor = (actor: Actor) => {
    signedIn.ctx = { ...of.ctx, actor };
  };
  /** What comes out of a door, as text. What it throws is an answer, too: the page shows it. */
  async function answerOf({ name, open }: Door): Promise<string> {
    const args = (calls[name] ?? nothing)(of);
    const answer = await Promise.resolve(open(...args)).catch((error: unknown) => ({ threw: String(error) }));
    if (!(answer instanceof Response)) return JSON.stringify(answer) ?? "";
    return `${answer.status} ${await answer.text()}`;
  }
  const knocked = () => all.filter(({ name }) => !ofNoTeam.has(name));

  it("says here how it is called with what is another team's, or why it knows no team", () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(({ name }) => name).filter((name) => !(name in calls) && !ofNoTeam.has(name))).toEqual([]);
    expect(Object.keys(calls).filter((name) => !all.some((door) => door.name === name))).toEqual([]);
  });

  it.each<Role>(["requester", "viewer", "publisher", "approver", "auditor", "administrator"])(
    "shows a %s of team A nothing of team B's requests, functions and reasons, and changes nothing of theirs",
    async (role) => {
      asActor(await of.stranger(role));
      const before = await of.everythingOfTheirs();
      const told: string[] = [];
      for (const door of knocked()) {
        const answer = await answerOf(door);
        if (answer.toLowerCase().includes(secret)) told.push(`${door.name}: ${answer.slice(Math.max(0, answer.toLowerCase().indexOf(secret) - 80)).slice(0, 160)}`);
      }
      expect(told).toEqual([]);
      expect(await of.everythingOfTheirs()).toEqual(before);
    },
  );

  it("shows it to team B itself, so that the promise above can be broken", async () => {
    asActor(await of.member("requester"));
    const reading = knocked().filter(({ name }) => /\/load|GET$/.test(name));
    const telling: string[] = [];
    const broken: string[] = [];
    for (const door of reading) {
      const answer = await answerOf(door);
      if (answer.toLowerCase().includes(secret)) telling.push(door.name);
      if (answer.startsWith('{"threw"')) broken.push(`${door.name}: ${answer}`);
    }
    // A door that only breaks would keep every secret.
    expect(broken).toEqual([]);
    expect(telling).toEqual(expect.arrayContaining([
      "attachments/loadFunctionChanges", "attachments/loadFunctionsToAttach", "attachments/loadLayerChange", "attachments/loadRoleAccess",
      "functions/loadDeployment", "functions/loadInvocations", "functions/loadSmokeTests",
      "functions/loadFunction", "functions/loadFunctionFilterOptions", "functions/loadFunctions", "layers/loadVersionReferences",
      "sharing/loadGrant", "sharing/loadMyRequests", "sharing/loadRequest", "references/loadReferences", "api/exports/functions GET", "api/exports/references GET", "api/search GET",
    ]));
  });

  it("tells the owners of the layer who holds it and why, and no more of a function than that", async () => {
    asActor(await of.owner("approver"));
    const answers = new Map<string, string>();
    for (const door of knocked()) if (/\/load|GET$/.test(door.name)) answers.set(door.name, await answerOf(door));
    const telling = [...answers].filter(([, answer]) => answer.toLowerCase().includes(secret)).map(([name]) => name);
    expect(telling).toEqual(expect.arrayContaining(["layers/loadVersionReferences", "sharing/loadRequest", "sharing/loadInbox", "sharing/loadGrant", "sharing/loadDrift", "references/loadReferences"]));
    for (const hidden of ["functions/loadFunction", "functions/loadFunctions", "api/search GET", "api/exports/functions GET"]) expect(telling).not.toContain(hidden);
    for (const name of ["layers/loadVersionReferences", "references/loadReferences", "api/exports/references GET"]) expect(answers.get(name)).not.toContain(`${secret}-owner`);
  });
});

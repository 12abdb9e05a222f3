import { saysWhatIsWanted } from "@/lib/domain/permission-statement";
import { principalParameters } from "@/lib/domain/principal";
import { policyChangeOf, type StatementChange } from "@/lib/domain/statement-problem";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway, LayerPolicy, PolicyStatement } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { wantedOf, type LoadedStatement } from "./loaded-statement";
import { changesByOthers } from "./changes-by-others";
import { claimCalls, forgetCalls, recordProblem, recordWritten, type WrittenStatement } from "./record-statement";

/** Readings of the policy for one statement; whoever writes it at the same time gets out of the way by then, or the attempt ends. */
const looks = 4;

/** After these the policy tells what happened: somebody was quicker, it exists already, or the answer was lost. */
const settledByLooking = new Set(["precondition", "conflict", "maybe-done"]);

export type Report = {
  settled: (count: number) => void;
  /** What went wrong with one of them; throws what may pass by itself. */
  fail: (statement: LoadedStatement, failure: AwsFailure) => Promise<void>;
};

/** Writes into one version's policy, knowing what it holds. */
export class PolicyWriter {
  /** What somebody else did to the policy since it was read: from then on nothing more is written. */
  #others: StatementChange[] = [];
  #written: WrittenStatement[] = [];

  constructor(private readonly ctx: Context, private readonly gateway: LayerGateway, private readonly report: Report, private policy: LayerPolicy | null) {}

  async write(statements: readonly LoadedStatement[]): Promise<void> {
    const absent: LoadedStatement[] = [];
    for (const statement of statements) if (!(await this.#foundAs(statement, []))) absent.push(statement);
    if (this.#others.length > 0) return this.#leave(absent);
    const claimed = await claimCalls(this.ctx, absent, "add");
    try {
      for (let next = claimed.shift(); next; next = claimed.shift()) {
        if (this.#others.length > 0) await this.#leave([next]);
        else await this.#add(next);
      }
    } finally {
      // Also when one of them has failed: those before it are written, and AWS was not asked about those after it.
      await forgetCalls(this.ctx, claimed);
      await this.#record();
    }
  }

  async #record(): Promise<void> {
    const written = this.#written.splice(0);
    await recordWritten(this.ctx, written);
    this.report.settled(written.length);
  }

  async #add(statement: LoadedStatement): Promise<void> {
    try {
      await this.#addLooking(statement);
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      await this.report.fail(statement, error);
    }
  }

  async #addLooking(statement: LoadedStatement): Promise<void> {
    let last: AwsFailure | null = null;
    for (let look = 1; look <= looks; look++) {
      if (look > 1) {
        const others = await this.#readAgain(statement);
        if (await this.#foundAs(statement, others)) return;
        if (others.length > 0) return this.#stop(statement, others, last);
        if ((await claimCalls(this.ctx, [statement], "add")).length === 0) return;
      }
      try {
        if (await this.#ask(statement)) return;
      } catch (error) {
        if (!(error instanceof AwsFailure)) throw error;
        if (error.kind !== "maybe-done") await forgetCalls(this.ctx, [statement]);
        if (!settledByLooking.has(error.kind)) throw error;
        last = error;
      }
    }
    throw last ?? notReadBack();
  }

  /** Asks AWS once. False: the policy is to be read, for a first statement went without a revision id, and is compared like one that was found. */
  async #ask(statement: LoadedStatement): Promise<boolean> {
    const wanted = wantedOf(statement);
    const { layerName, version } = wanted.version;
    const { principal, organizationId } = principalParameters(wanted.principal);
    const added = await this.gateway.addPermission(layerName, version, { statementId: wanted.statementId, principal, organizationId, revisionId: this.policy?.revisionId ?? null });
    if (this.policy === null) return false;
    const json = added.json;
    this.policy = { revisionId: added.revisionId, statements: [...this.policy.statements, { statementId: wanted.statementId, principal, organizationId, json }] };
    if (saysWhatIsWanted(json, wanted)) this.#written.push({ statement, written: { principal, organizationId, json }, otherChange: null });
    else await this.#problem(statement, "uncertain", { problem: "not-read-back", seen: json });
    return true;
  }

  /** Answers with what others have done to the policy since it was last read. */
  async #readAgain(statement: LoadedStatement): Promise<StatementChange[]> {
    const { layerName, version } = wantedOf(statement).version;
    const before = this.policy;
    this.policy = await this.gateway.getPolicy(layerName, version);
    return changesByOthers(this.ctx.db, statement.layerVersionId, before, this.policy);
  }

  /** Is a statement of that id in the policy? Then it is ours and written, or somebody else's and left alone. */
  async #foundAs(statement: LoadedStatement, others: StatementChange[]): Promise<boolean> {
    const found: PolicyStatement | undefined = this.policy?.statements.find(({ statementId }) => statementId === statement.statementId);
    if (!found) return false;
    if (saysWhatIsWanted(found.json, wantedOf(statement))) this.#written.push({ statement, written: found, otherChange: others.length > 0 ? policyChangeOf(others) : null });
    else await this.#problem(statement, "failed", { problem: "statement-taken", seen: found.json });
    return true;
  }

  /** A call whose answer was lost may still take effect, whatever is decided about it. */
  async #stop(statement: LoadedStatement, others: StatementChange[], last: AwsFailure | null): Promise<void> {
    this.#others = others;
    await this.#problem(statement, last?.kind === "maybe-done" ? "uncertain" : "failed", { problem: "policy-changed", others });
  }

  async #leave(statements: readonly LoadedStatement[]): Promise<void> {
    for (const statement of statements) await this.#problem(statement, "failed", { problem: "policy-changed", others: this.#others });
    await this.#record();
  }

  async #problem(...[statement, state, problem]: Tail<Parameters<typeof recordProblem>>): Promise<void> {
    await recordProblem(this.ctx, statement, state, problem);
    this.report.settled(1);
  }
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

function notReadBack(): AwsFailure {
  const message = "AWS took the statement, but its policy does not show it";
  return new AwsFailure("maybe-done", { operation: "GetLayerVersionPolicy", code: "", message, requestId: null, status: null });
}

import { randomUUID } from "node:crypto";
import { chmod, copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { BlobRef } from "../../world/rows";
import type { World } from "../../world/world";
import { lambdaError } from "../errors";
import { launchIsolated } from "./isolated";
import { whyNotIsolated } from "./isolation";
import type { Launch, Launched } from "./launch";
import { run, type Outcome, type Plan } from "./run";
import { Trees } from "./trees";
import { Turns } from "./turns";
import { launchUnisolated } from "./unisolated";

const project = path.resolve(import.meta.dirname, "../../../..");
const bootstraps = path.join(import.meta.dirname, "runtime");
/** What a new account may run at once, and what GetAccountSettings says. They are nice to all else, and memory is watched. */
const atOnce = 10;
/** Invocations in line beyond those that run; more are throttled. */
const lineLength = 200;

export interface Work {
  plan: Plan;
  launch: Omit<Launch, "folders">;
  code: BlobRef;
  /** In the order of the function's list: later ones lie over earlier ones. */
  layers: readonly BlobRef[];
}

type Way = { kind: "isolated" } | { kind: "unisolated" } | { kind: "refused"; why: string };

/** Runs functions for one sandbox, a few at a time, and ends them with it. */
export class Invoker {
  private readonly turns = new Turns(atOnce, lineLength);
  /** A start is all work and has ten seconds, so no more of them go on than there are processors. */
  private readonly starts = new Turns(Math.max(2, availableParallelism()), 0);
  private readonly living = new Map<Launched, Promise<Outcome>>();
  private way: Promise<Way> | null = null;
  closed = false;

  private constructor(private readonly world: World, private readonly dir: string, private readonly trees: Trees) {}

  static async open(world: World): Promise<Invoker> {
    await forgetInvocations(world);
    const dir = folderOf(world);
    const runtime = path.join(dir, "runtime");
    await mkdir(runtime, { recursive: true, mode: 0o755 });
    // Copies that every user may read: the checkout may be private, and the function is nobody.
    for (const file of await readdir(bootstraps)) {
      await copyFile(path.join(bootstraps, file), path.join(runtime, file));
      await chmod(path.join(runtime, file), 0o644);
    }
    return new Invoker(world, dir, await Trees.open(path.join(dir, "trees"), world.blobs));
  }

  /** Throws the refusal when this sandbox may not run code. */
  async check(): Promise<void> {
    if (!this.world.isOnLoopback) throw lambdaError.notOffered(`Invoke while it listens on ${this.world.host}: it runs code for whoever reaches it, so it must listen on loopback alone`);
    this.way ??= this.findWay();
    const way = await this.way;
    if (way.kind === "refused") throw lambdaError.notOffered(`Invoke on this machine, which gives no namespaces to run code apart from it (${way.why}). Start it with --unisolated to run functions as your own user, with your files and your network in their reach`);
  }

  /** Throws at once when too many wait already, unless this one was accepted before. */
  invoke(work: Work, wasAccepted = false): Promise<Outcome> {
    const doIt = () => this.trees.with([work.code], (task) => this.trees.with(work.layers, (layers) => this.runIn(task, layers, work)));
    const outcome = wasAccepted ? this.turns.enter(doIt) : this.turns.take(doIt);
    if (!outcome) throw lambdaError.tooManyInvocations();
    return outcome;
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const launched of this.living.keys()) launched.kill();
    await Promise.allSettled(this.living.values());
    await rm(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }

  private async runIn(task: string, layers: string, { plan, launch }: Work): Promise<Outcome> {
    const { outcome } = await this.starts.enter(() => this.begin(plan, { ...launch, folders: { task, layers, runtime: path.join(this.dir, "runtime") } }));
    return outcome;
  }

  /** Until the function takes its event, or ends before. */
  private async begin(plan: Plan, launch: Launch): Promise<{ outcome: Promise<Outcome> }> {
    if (this.closed) throw new Error("the sandbox is closing");
    const launched = await this.start(launch);
    if (this.closed) launched.kill();
    const { begun, outcome } = run(plan, launched);
    this.living.set(launched, outcome);
    void outcome.catch(() => undefined).then(() => this.living.delete(launched));
    await Promise.race([begun, outcome]);
    return { outcome };
  }

  private async start(launch: Launch): Promise<Launched> {
    const way = await this.way;
    return way?.kind === "unisolated" ? launchUnisolated(launch) : launchIsolated(launch, this.newRoot(), this.hidden());
  }

  private async findWay(): Promise<Way> {
    const folders = { task: path.join(this.dir, "runtime"), layers: path.join(this.dir, "runtime"), runtime: path.join(this.dir, "runtime") };
    const why = await whyNotIsolated({ folders }, this.newRoot(), this.hidden());
    if (why === null) return { kind: "isolated" };
    return this.world.unisolated ? { kind: "unisolated" } : { kind: "refused", why };
  }

  private newRoot(): string {
    return path.join(this.dir, `root-${randomUUID()}`);
  }

  /** What functions must not see even where system folders hold it. */
  private hidden(): string[] {
    return [this.world.dir, project];
  }
}

/** Removes what a sandbox that was killed left behind of its invocations: unpacked code, nothing that is needed again. */
export async function forgetInvocations(world: World): Promise<void> {
  await rm(folderOf(world), { recursive: true, force: true });
}

function folderOf(world: World): string {
  return path.join(world.dir, "invoke");
}

const invokers = new WeakMap<World, Promise<Invoker>>();

/** The world's invoker; made when first needed, ended with the world. */
export function invokerOf(world: World): Promise<Invoker> {
  const known = invokers.get(world);
  if (known) return known;
  const made = Invoker.open(world);
  invokers.set(world, made);
  world.onClose(async () => (await made).close());
  return made;
}

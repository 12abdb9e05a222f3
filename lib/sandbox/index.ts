import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { writeCredentials } from "./credentials-file";
import type { Subscriber } from "./events/deliveries";
import { resumeEvents } from "./lambda/invoke/accepted-events";
import { forgetInvocations } from "./lambda/invoke/invoker";
import { lambdaService } from "./lambda/service";
import { seedWorld, type Seed } from "./seed/seed";
import { iamService } from "./iam/service";
import { logsService } from "./logs/service";
import { organizationsService } from "./organizations/service";
import { s3Service } from "./s3/service";
import { stsService } from "./sts/service";
import { taggingService } from "./tagging/service";
import { createSandboxServer, type Services } from "./wire/server";
import { World } from "./world/world";

export type { Seed } from "./seed/seed";

export interface SandboxOptions {
  /** Where the state lives; created if missing. */
  dataDir: string;
  /** 0, the default, takes a free port. */
  port?: number;
  /** An address of this machine to listen on instead of 127.0.0.1: whoever reaches it can send calls, and Invoke refuses. */
  exposedAt?: string;
  /** Used on an empty data folder only. Default: none. */
  seed?: Seed;
  /** AWS's request rates; on by default. */
  rates?: boolean;
  /** Who is told of changes, in CloudTrail's form. Default: nobody. */
  events?: Subscriber;
  /** Lets Invoke run functions as this user, unconfined, where the kernel gives no namespaces. Never where a namespace can be had. */
  unisolated?: boolean;
  /** Milliseconds since 1970, for tests that move time. */
  now?: () => number;
}

export interface RunningSandbox {
  url: string;
  port: number;
  dataDir: string;
  /** AWS's shared credentials format, one profile per account id. */
  credentialsFile: string;
  /** Something the user should know. */
  remark: string | null;
  close(): Promise<void>;
}

const offered = [lambdaService, stsService, iamService, organizationsService, s3Service, taggingService, logsService];
const services: Services = { byName: new Map(offered.map((service) => [service.name, service])), unnamed: lambdaService, unnamedBucket: s3Service };

/** Starts an AWS of its own on loopback. Its state outlives it in `dataDir`. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const dataDir = path.resolve(options.dataDir);
  const host = options.exposedAt ?? "127.0.0.1";
  const world = await World.open({ dataDir, rates: options.rates ?? true, now: options.now ?? Date.now, host, unisolated: options.unisolated ?? false });
  try {
    await forgetInvocations(world);
    const remark = await seedWorld(world, options.seed ?? { kind: "none" });
    const credentialsFile = await writeCredentials(world);
    const server = createSandboxServer(world, services);
    const port = await listen(server, options.port ?? 0, host);
    world.events.subscribe(options.events ?? null);
    world.url = `http://${host}:${port}`;
    resumeEvents(world).catch((error: unknown) => process.stderr.write(`sandbox: events accepted before wait for another start: ${error instanceof Error ? error.message : String(error)}\n`));
    return { url: world.url, port, dataDir, credentialsFile, remark, close: () => close(server, world) };
  } catch (error) {
    await world.close();
    throw error;
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, "listening").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw new Error(`Port ${port} of ${host} is in use by another program. Stop it, or choose another port with --port.`);
    throw error;
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server, world: World): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
  await world.close();
}

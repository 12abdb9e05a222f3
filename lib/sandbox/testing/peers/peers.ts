import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Emulator } from "../recorded/ground";
import type { Keys } from "../test-sandbox";

/** An emulator that others wrote. */
export interface Peer {
  /** With the version its deviations were reviewed for. */
  name: string;
  /** Program, arguments and environment, for a folder of programs and a port on loopback. */
  command(bin: string, port: number): { file: string; args: string[]; env: Record<string, string> };
  /** How it tells accounts apart. */
  emulator(url: string): Promise<Emulator>;
}

const key = (accessKeyId: string): Keys => ({ accessKeyId, secretAccessKey: "none" });

export const peers: Peer[] = [
  {
    name: "moto 5.2.1",
    command: (bin, port) => ({ file: path.join(bin, "moto_server"), args: ["-H", "127.0.0.1", "-p", String(port)], env: {} }),
    // Unknown keys are its one account; a session acts in its role's account, whether or not the role exists.
    emulator: async (url) => ({
      url, accounts: { owner: "123456789012", consumer: "444455556666", china: "123456789012" }, keys: { owner: key("AKIAPEER"), consumer: await session(url, "arn:aws:iam::444455556666:role/peer"), china: key("AKIAPEER") }, callerArn: "arn:aws:sts::444455556666:assumed-role/peer/peer",
    }),
  },
  {
    name: "ministack 1.4.21",
    command: (bin, port) => ({ file: path.join(bin, "python"), args: ["-m", "ministack"], env: { BIND_HOST: "127.0.0.1", IOT_MTLS_ENABLED: "0", GATEWAY_PORT: String(port) } }),
    // Twelve digits as a key are an account.
    emulator: async (url) => ({ url, accounts: { owner: "111122223333", consumer: "444455556666", china: "111100001111" }, keys: { owner: key("111122223333"), consumer: key("444455556666"), china: key("111100001111") }, callerArn: "arn:aws:iam::444455556666:root" }),
  },
];

/** Starts a peer on a free port and waits until it answers. */
export async function startPeer(peer: Peer, bin: string): Promise<{ emulator: Emulator; stop(): Promise<void> }> {
  const port = await freePort();
  const { file, args, env } = peer.command(bin, port);
  const child = spawn(file, args, { stdio: "ignore", env: { ...process.env, ...env } });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return { emulator: await peer.emulator(url), stop: () => stop(child) };
}

async function session(url: string, RoleArn: string): Promise<Keys> {
  const sts = new STSClient({ region: "us-east-1", endpoint: url, credentials: key("AKIAPEER") });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "peer" }));
  return { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the peer ended with exit code ${child.exitCode} before it answered`);
    if (await fetch(url).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

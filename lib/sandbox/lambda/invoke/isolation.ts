import { once } from "node:events";
import { launchIsolated } from "./isolated";
import type { Launch } from "./launch";

/** Null when this machine isolates functions, or why it cannot, in the kernel's or the missing tool's words. */
export async function whyNotIsolated(launch: Pick<Launch, "folders">, root: string, hidden: readonly string[]): Promise<string | null> {
  if (process.platform !== "linux") return "namespaces are Linux's";
  try {
    const trial = await launchIsolated({ ...launch, interpreter: null, command: () => ["/bin/sh", "-c", "exit 7"], environment: () => ({}), memoryMb: 128, temporaryMb: 1 }, root, hidden);
    trial.output.resume();
    trial.api.close();
    const [code] = (await once(trial.process, "close")) as [number | null];
    return code === 7 ? null : `a first program in namespaces ended with ${code ?? "a signal"} instead of 7`;
  } catch (error) {
    return error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error);
  }
}

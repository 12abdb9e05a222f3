import { describe, expect, it } from "vitest";
import { hasPython } from "../../testing/machine";
import { interpretersOf, isAskedFor, nearestInterpreter, type Family, type Interpreter } from "./interpreters";

const some = (family: Family, ...versions: string[]): Interpreter[] => versions.map((version) => ({ family, version, executable: `/x/${version}`, needs: [], packages: [] }));
const chosen = (runtime: string, among: Interpreter[]) => nearestInterpreter(among, runtime)?.version;

describe("the interpreter for a runtime", () => {
  it("is the one that was asked for", () => {
    expect(chosen("python3.12", some("python", "3.9.2", "3.12.1", "3.13.0"))).toBe("3.12.1");
    expect(chosen("nodejs20.x", some("nodejs", "24.1.0", "20.20.2"))).toBe("20.20.2");
  });

  it("is the nearest where that one is missing, of two as near the newer", () => {
    expect(chosen("python3.12", some("python", "3.9.2", "3.11.2"))).toBe("3.11.2");
    expect(chosen("python3.12", some("python", "3.11.2", "3.13.0"))).toBe("3.13.0");
    expect(chosen("nodejs24.x", some("nodejs", "18.0.0", "20.20.2"))).toBe("20.20.2");
    expect(some("python", "3.11.2").map((one) => isAskedFor(one, "python3.12"))).toEqual([false]);
  });

  it("is none only where the whole family is missing", () => {
    expect(nearestInterpreter([], "python3.12")).toBeNull();
  });

  it("is found on this machine: Node.js always, as it runs the sandbox", async () => {
    expect((await interpretersOf("nodejs")).map(({ version }) => version)).toContain(process.versions.node);
    expect((await interpretersOf("python")).length > 0).toBe(hasPython);
  });
});

import { describe, expect, it } from "vitest";
import { layerDetailsProblems, layerNameFromFileName } from "./layer-details";

const good = { layerName: "share_package", description: "", licenseInfo: "", runtimes: ["python3.12"], architectures: ["x86_64"] };

describe("layerDetailsProblems", () => {
  it("finds nothing wrong with what AWS takes", () => {
    expect(layerDetailsProblems(good)).toEqual({});
    expect(layerDetailsProblems({ ...good, architectures: [] })).toEqual({});
  });

  it("names the characters that AWS would refuse in a name", () => {
    expect(layerDetailsProblems({ ...good, layerName: "共享 package" })).toEqual({
      layerName: { reason: "layer-name-characters", params: { seen: "共 享  " } },
    });
  });

  it("counts characters, not UTF-16 units, against the limits", () => {
    expect(layerDetailsProblems({ ...good, description: "🧱".repeat(256) })).toEqual({});
    expect(layerDetailsProblems({ ...good, description: "层".repeat(257) }).description).toEqual({
      reason: "description-too-long", params: { seen: 257, limit: 256 },
    });
  });

  it("asks for a runtime, and for one that AWS knows", () => {
    expect(layerDetailsProblems({ ...good, runtimes: [] }).runtimes?.reason).toBe("runtimes-missing");
    expect(layerDetailsProblems({ ...good, runtimes: ["python9"] }).runtimes?.reason).toBe("runtime-unknown");
  });
});

describe("layerNameFromFileName", () => {
  it("makes a name that AWS takes", () => {
    expect(layerNameFromFileName("share package (1).zip")).toBe("share-package-1");
    expect(layerNameFromFileName("层.zip")).toBe("");
  });
});

import { describe, expect, it } from "vitest";
import { attachRefusal, mayPass, type AttachRefusal } from "./attach-refusal";
import { isSameOrder, moved, withVersion, without } from "./layer-order";
import { managedBy } from "./managed-by";

const layer = (name: string, version: number) => `arn:aws:lambda:eu-west-1:111122223333:layer:${name}:${version}`;

describe("an order of layers", () => {
  const order = [layer("a", 1), layer("b", 1), layer("c", 1)];

  it("takes a new version in the old one's place, and a new layer last", () => {
    expect(withVersion(order, layer("b", 4))).toEqual([layer("a", 1), layer("b", 4), layer("c", 1)]);
    expect(withVersion(order, layer("d", 1))).toEqual([...order, layer("d", 1)]);
  });

  it("moves and removes, and leaves itself alone at the edges", () => {
    expect(moved(order, 0, 2)).toEqual([layer("b", 1), layer("c", 1), layer("a", 1)]);
    expect(moved(order, 2, 0)).toEqual([layer("c", 1), layer("a", 1), layer("b", 1)]);
    expect(moved(order, 0, -1)).toEqual(order);
    expect(moved(order, 9, 0)).toEqual(order);
    expect(without(order, 1)).toEqual([layer("a", 1), layer("c", 1)]);
  });

  it("is another when only the places differ", () => {
    expect(isSameOrder(order, [...order])).toBe(true);
    expect(isSameOrder(order, moved(order, 0, 1))).toBe(false);
  });
});

describe("who manages a function", () => {
  it.each([
    [{ "aws:cloudformation:stack-name": "pay", "lambda:createdBy": "SAM" }, { tool: "sam", name: "pay" }],
    [{ "aws:cloudformation:stack-name": "pay", "aws-cdk:auto-delete": "x" }, { tool: "cdk", name: "pay" }],
    [{ "aws:cloudformation:stack-name": "pay" }, { tool: "cloudformation", name: "pay" }],
    [{ ManagedBy: "Terraform" }, { tool: "terraform", name: null }],
    [{ terraform: "true" }, { tool: "terraform", name: null }],
    [{ terraform: "false", owner: "terraform-team" }, null],
    [{}, null],
  ])("is told by the tags %j", (tags, expected) => expect(managedBy(tags as Record<string, string>)).toEqual(expected));
});

describe("what AWS says", () => {
  const arn = layer("a", 1);
  const user = `User: arn:aws:sts::444455556666:assumed-role/deploy/x is not authorized to perform:`;
  const said: [string, string, AttachRefusal][] = [
    ["InvalidParameterValueException", "Cannot reference more than 5 layers.", "five-layers"],
    ["InvalidParameterValueException", `Two different versions of the same layer are not allowed to be referenced in the same function. ${arn} and ${arn} are versions of the same layer.`, "two-versions"],
    ["InvalidParameterValueException", "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 262144001 bytes.", "too-large"],
    ["InvalidParameterValueException", "Layers consume more than the available size of 262144000 bytes", "too-large"],
    ["InvalidParameterValueException", `Layer version ${arn} does not exist.`, "layer-missing"],
    ["InvalidParameterValueException", "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.", "layer-elsewhere"],
    ["InvalidParameterValueException", "Failed to unzip archive: Zip file contains invalid files/folders;", "layer-unreadable"],
    ["AccessDeniedException", `${user} lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`, "layer-not-shared"],
    ["AccessDeniedException", `${user} lambda:GetLayerVersion on resource: ${arn} because no identity-based policy allows the lambda:GetLayerVersion action`, "may-not-use-layer"],
    ["AccessDeniedException", `${user} lambda:UpdateFunctionConfiguration on resource: x`, "may-not-change-function"],
    ["AccessDenied", `${user} sts:AssumeRole on resource: arn:aws:iam::1:role/x`, "role-refused"],
    ["ResourceNotFoundException", "Function not found: x", "function-missing"],
    ["ResourceConflictException", "The operation cannot be performed at this time. An update is in progress for resource: x", "update-in-progress"],
    ["PreconditionFailedException", "The Revision Id provided does not match the latest Revision Id.", "changed-since"],
    ["SomethingNew", "What nobody has seen yet", "other"],
  ];
  it.each(said)("in %s: %s, is understood", (code, message, expected) => {
    expect(attachRefusal({ kind: "invalid", code, message })).toBe(expected);
  });

  it("is asked again only where it may pass by itself", () => {
    expect(mayPass("update-in-progress")).toBe(true);
    expect(mayPass("layer-not-shared")).toBe(false);
    expect(attachRefusal({ kind: "throttled", code: "TooManyRequestsException", message: "Rate exceeded" })).toBe("throttled");
  });
});

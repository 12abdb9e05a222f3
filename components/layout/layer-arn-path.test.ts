import { expect, it } from "vitest";
import { layerArnPath } from "./layer-arn-path";

it("opens a layer version and a layer of any partition by its ARN", () => {
  expect(layerArnPath("arn:aws:lambda:us-east-1:111122223333:layer:payments:3")).toBe(
    "/layers/arn/arn%3Aaws%3Alambda%3Aus-east-1%3A111122223333%3Alayer%3Apayments%3A3",
  );
  expect(layerArnPath("  arn:aws-cn:lambda:cn-north-1:111100001111:layer:shared\n")).toContain("aws-cn");
});

it("leaves everything else to the search", () => {
  for (const text of ["payments", "arn:aws:lambda", "arn:aws:lambda:us-east-1:111122223333:function:pay", "arn:aws:lambda:us-east-1:1:layer:x"]) {
    expect(layerArnPath(text)).toBeNull();
  }
});

import { expect, it } from "vitest";
import { contentSecurityPolicy } from "./csp";

const policy = contentSecurityPolicy("bm9uY2U=", { development: false });

it("runs only scripts that carry the page's nonce", () => {
  const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src "));
  expect(scripts).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
});

it("allows eval in development alone", () => {
  expect(policy).not.toContain("unsafe-eval");
  expect(contentSecurityPolicy("bm9uY2U=", { development: true })).toContain("'unsafe-eval'");
});

it("lets nobody frame the console, rebase its links or take its forms elsewhere", () => {
  for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"]) {
    expect(policy.split("; ")).toContain(directive);
  }
});

import { expect, it } from "vitest";
import { buildZip } from "@/lib/testing/zip-builder";
import { inspectBytes } from "../testing/inspect-zip";
import { secretScanner } from "./scanner";

// Made up, and written in two pieces so that no scanner of repositories takes this file for a leak.
const BODY = "MIIEpAIBAAKCAQEA1c7".repeat(8);
const KEY = ["-----BEGIN RSA PRIVATE", ` KEY-----\n${BODY}\n-----END RSA PRIVATE`, " KEY-----\n"].join("");
const GITHUB = ["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_");

const inspected = (text: string, name = "python/config.py") => inspectBytes(buildZip([{ name, data: text }]), { secretScanner });

it.each([
  ["a private key in a source", `KEY = """${KEY}"""`, "privatekey"],
  ["a private key in JSON", JSON.stringify({ private_key: KEY }), "privatekey"],
  ["a token of GitHub", `TOKEN = "${GITHUB}"`, "github"],
])("finds %s and never repeats it", async (_, text, kind) => {
  const report = await inspected(text);
  expect(report.findings).toMatchObject([{ rule: "secret-content", severity: "warning", paths: ["python/config.py"], seen: kind }]);
  expect(JSON.stringify(report)).not.toContain(BODY);
  expect(JSON.stringify(report)).not.toContain(GITHUB);
});

it.each([
  ["AWS's own example keys", 'aws_access_key_id = "AKIAIOSFODNN7EXAMPLE"\naws_secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"\n'],
  ["the first line of a key in documentation", '"-----BEGIN DSA PRIVATE KEY-----<a very long private key string>-----END DSA PRIVATE KEY-----"'],
  ["code that reads keys", '_START = b"-----BEGIN OPENSSH PRIVATE KEY-----"\n_END = b"-----END OPENSSH PRIVATE KEY-----"\n'],
  ["links with a user in documentation", "https://user:pass@example.com/"],
])("passes over %s", async (_, text) => {
  expect((await inspected(text)).findings).toEqual([]);
});

it("does not look where no scanner was given, nor into binaries", async () => {
  expect((await inspectBytes(buildZip([{ name: "python/a.py", data: KEY }]))).findings).toEqual([]);
  expect((await inspected(`\0${KEY}`)).findings).toEqual([]);
});

import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { fromIni } from "@aws-sdk/credential-providers";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ObjectMissing, type ObjectStore } from "@/lib/ports/object-store";
import { folderStore } from "@/lib/runtime/folder-store";
import { type RunningSandbox, startSandbox } from "@/lib/sandbox";
import { bucketStore } from "./bucket-store";

let folder: string;
let sandbox: RunningSandbox;
const stores: Record<string, () => ObjectStore> = { "a folder": () => folderStore(path.join(folder, "vault")), "a bucket": () => bucket };
let bucket: ObjectStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "strata-store-"));
  sandbox = await startSandbox({ dataDir: path.join(folder, "sandbox"), rates: false });
  const credentials = fromIni({ profile: "111122223333", filepath: sandbox.credentialsFile, configFilepath: sandbox.credentialsFile });
  const client = new S3Client({ endpoint: sandbox.url, region: "us-east-1", forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: "vault" }));
  bucket = bucketStore({ bucket: "vault", prefix: "strata" }, client);
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(Object.keys(stores))("%s as a store", (kind) => {
  const store = () => (stores[kind] as () => ObjectStore)();

  it("adopts a file whole, and reads any part of it", async () => {
    const file = path.join(folder, "incoming.part");
    await writeFile(file, "0123456789");
    await store().adopt("zips/a.zip", file);
    await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await store().size("zips/a.zip")).toBe(10);
    expect(Buffer.from(await store().read("zips/a.zip", 3, 4)).toString()).toBe("3456");
    expect(await text(await store().stream("zips/a.zip"))).toBe("0123456789");
  });

  it("adopts the same object again without harm", async () => {
    const file = path.join(folder, "again.part");
    await writeFile(file, "0123456789");
    await store().adopt("zips/a.zip", file);
    expect(await store().size("zips/a.zip")).toBe(10);
  });

  it("says that an object is missing, and removes what is not there without a word", async () => {
    expect(await store().size("zips/none.zip")).toBeNull();
    await expect(store().read("zips/none.zip", 0, 1)).rejects.toThrow(ObjectMissing);
    await expect(store().stream("zips/none.zip")).rejects.toThrow(ObjectMissing);
    await store().remove("zips/none.zip");
    await store().remove("zips/a.zip");
    expect(await store().size("zips/a.zip")).toBeNull();
  });
});

it("takes no key that leads out of the folder", async () => {
  await expect(folderStore(folder).size("../credentials")).rejects.toThrow("not an object key");
  expect(await readFile(sandbox.credentialsFile, "utf8")).toContain("[111122223333]");
});

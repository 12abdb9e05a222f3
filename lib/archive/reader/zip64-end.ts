import type { Issues } from "../issues";
import type { ByteSource } from "../source";
import { u32, u64 } from "./bytes";
import { ZIP64_END, ZIP64_END_SIZE, ZIP64_LOCATOR, ZIP64_LOCATOR_SIZE } from "./signatures";

export interface EndFields {
  disk: number;
  directoryDisk: number;
  countOnDisk: number;
  count: number;
  directorySize: number;
  directoryOffset: number;
  /** Where the end records begin: the central directory must end there. */
  recordsStart: number;
}

/**
 * Reads the zip64 records before the plain end record and holds them against it. Returns the fields that
 * count, or null where the records contradict each other so far that no directory can be named.
 */
export async function readZip64End(source: ByteSource, endOffset: number, plain: EndFields, issues: Issues): Promise<EndFields | null> {
  const locatorOffset = endOffset - ZIP64_LOCATOR_SIZE;
  const locator = locatorOffset >= 0 ? await source.read(locatorOffset, ZIP64_LOCATOR_SIZE) : null;
  if (locator === null || u32(locator, 0) !== ZIP64_LOCATOR) return withoutLocator(source, endOffset, plain, issues);
  if (u32(locator, 4) !== 0 || u32(locator, 16) > 1) issues.add("multi-disk", "", `${u32(locator, 4)}/${u32(locator, 16)}`, "0/1");
  const offset = await findRecord(source, u64(locator, 8), locatorOffset, issues);
  if (offset === null) return null;
  const record = await source.read(offset, ZIP64_END_SIZE);
  const length = u64(record, 4) + 12;
  if (length !== ZIP64_END_SIZE) issues.add("zip64-eocd-extensible", "", `${length} bytes`, `${ZIP64_END_SIZE} bytes`);
  else if (offset + length !== locatorOffset) issues.add("zip64-eocd-gap", "", `${locatorOffset - offset - length} bytes`, "0 bytes");
  const fields: EndFields = {
    disk: u32(record, 16),
    directoryDisk: u32(record, 20),
    countOnDisk: u64(record, 24),
    count: u64(record, 32),
    directorySize: u64(record, 40),
    directoryOffset: u64(record, 48),
    recordsStart: offset,
  };
  if (disagrees(plain, fields)) issues.add("zip64-eocd-disagrees", "", `${plain.count}, ${plain.directorySize}, ${plain.directoryOffset}`, `${fields.count}, ${fields.directorySize}, ${fields.directoryOffset}`);
  return fields;
}

/** The record where the locator says, or right before the locator where bytes were prepended to the archive. */
async function findRecord(source: ByteSource, declared: number, locatorOffset: number, issues: Issues): Promise<number | null> {
  const adjacent = locatorOffset - ZIP64_END_SIZE;
  for (const offset of [declared, adjacent]) {
    if (offset < 0 || offset + ZIP64_END_SIZE > locatorOffset) continue;
    if (u32(await source.read(offset, 4), 0) !== ZIP64_END) continue;
    if (offset !== declared) issues.add("zip64-locator-mismatch", "", `${declared}`, `${offset}`);
    return offset;
  }
  issues.add("zip64-eocd-missing", "", `${declared}`, "50 4b 06 06");
  return null;
}

async function withoutLocator(source: ByteSource, endOffset: number, plain: EndFields, issues: Issues): Promise<EndFields> {
  if (plain.directorySize === 0xffff_ffff || plain.directoryOffset === 0xffff_ffff) {
    issues.add("zip64-locator-missing", "", "ffffffff", "50 4b 06 07");
  }
  const before = endOffset - ZIP64_END_SIZE;
  if (before >= 0 && u32(await source.read(before, 4), 0) === ZIP64_END) issues.add("zip64-record-without-locator", "", "50 4b 06 06", "50 4b 06 07");
  return { ...plain, recordsStart: endOffset };
}

/** A plain field says the same as the zip64 record, or that it leaves the word to it. */
function disagrees(plain: EndFields, wide: EndFields): boolean {
  const differs = (narrow: number, value: number, sentinel: number) => narrow !== sentinel && narrow !== value;
  return (
    differs(plain.disk, wide.disk, 0xffff) ||
    differs(plain.directoryDisk, wide.directoryDisk, 0xffff) ||
    differs(plain.countOnDisk, wide.countOnDisk, 0xffff) ||
    differs(plain.count, wide.count, 0xffff) ||
    differs(plain.directorySize, wide.directorySize, 0xffff_ffff) ||
    differs(plain.directoryOffset, wide.directoryOffset, 0xffff_ffff)
  );
}


import { z } from "zod";

const finding = z.object({ rule: z.string(), severity: z.string().optional(), path: z.string().optional() });

const archive = z.object({
  file: z.string(),
  expected: z.object({ verdict: z.enum(["accept", "warn", "reject"]), reasons: z.array(z.string()), tolerated: z.array(z.string()) }),
});

const layer = z.object({
  file: z.string(),
  declared: z.object({ runtimes: z.array(z.string()), architectures: z.array(z.string()) }),
  codeSha256: z.string().optional(),
  expected: z.object({
    findings: z.array(finding),
    must_not: z.array(z.string()).default([]),
    packages: z.array(z.object({ ecosystem: z.string(), name: z.string(), version: z.string() })).default([]),
    natives: z
      .array(z.object({ path: z.string(), machine: z.string(), libc: z.string().nullable(), glibc_max: z.string().nullish(), abi: z.string().nullish() }))
      .default([]),
    entries: z.number().nullish(),
    files: z.number().nullish(),
    unzipped_bytes: z.number().nullish(),
    content_equal_to: z.string().optional(),
  }),
});

/** An index is of plain archives ("files", judged as containers) or of layers ("layers"). */
export const indexSchema = z.union([z.object({ files: z.array(archive) }), z.object({ layers: z.array(layer) })]);

export type ArchiveCase = z.infer<typeof archive>;
export type LayerCase = z.infer<typeof layer>;

import { z } from "zod";
import { defineJob } from "@/lib/jobs/queue";

/** Inspects a draft's zip on the server, for the runtimes and architectures that the draft declares. */
export const inspectUploadJob = defineJob({
  name: "upload.inspect",
  schema: z.object({ uploadId: z.uuid() }),
  retryLimit: 3,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
});

/** Makes the zip of a draft that repairs another one. */
export const repairUploadJob = defineJob({
  name: "upload.repair",
  schema: z.object({ uploadId: z.uuid() }),
  retryLimit: 3,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
});

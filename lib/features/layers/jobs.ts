import { z } from "zod";
import { defineJob } from "@/lib/jobs/definition";

/** Downloads the content of a version that Strata did not publish, and inspects it. */
export const inspectVersionJob = defineJob({
  name: "layers.inspect-version",
  schema: z.object({ layerVersionId: z.string() }),
  retryLimit: 2,
  retryDelaySeconds: 15,
  retryBackoff: true,
  expireSeconds: 900,
});

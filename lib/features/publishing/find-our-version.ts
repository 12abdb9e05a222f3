import type { LayerGateway, LayerVersionDetail } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import type { LoadedTarget } from "./publish-target";

/** The highest version number AWS lists for the layer; 0 when it lists none. */
export async function highestVersion(gateway: LayerGateway, layerName: string): Promise<number> {
  for await (const page of gateway.listVersions(layerName)) {
    const [newest] = page;
    if (newest) return newest.version;
  }
  return 0;
}

/**
 * The version that a lost call of this target made, if there is one: above the last known version, with our CodeSha256
 * and our words, and not already known to come from another target.
 */
export async function findOurVersion(ctx: Context, gateway: LayerGateway, target: LoadedTarget): Promise<LayerVersionDetail | null> {
  const { plan } = target;
  const candidates: number[] = [];
  for await (const page of gateway.listVersions(plan.layerName)) {
    const above = page.filter((version) => version.version > (target.lastKnownVersion ?? 0));
    candidates.push(...above.filter((version) => version.description === plan.description).map((version) => version.version));
    if (above.length < page.length) break;
  }
  for (const version of candidates.sort((a, b) => a - b)) {
    const detail = await gateway.getVersion(plan.layerName, version);
    if (detail.codeSha256 !== plan.upload.codeSha256) continue;
    const taken = await ctx.db.publishTarget.findFirst({
      where: { layerVersionArn: detail.layerVersionArn, id: { not: target.id } },
    });
    if (!taken) return detail;
  }
  return null;
}

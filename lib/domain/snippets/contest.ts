import { shellWord } from "./quoting";

type Contest = { region: string; layerName: string; call: string; since: Date };

/** AWS CLI lines that tell who called: CloudTrail keeps the management events of 90 days, the newest first. */
export function contestLines({ region, layerName, call, since }: Contest): string {
  return [
    "aws cloudtrail lookup-events",
    `--region ${shellWord(region)}`,
    `--start-time ${since.toISOString()}`,
    `--lookup-attributes AttributeKey=EventName,AttributeValue=${call}`,
    `--query ${shellWord(`Events[?contains(CloudTrailEvent, '${layerName}')].[EventTime,Username,CloudTrailEvent]`)}`,
  ].join(" \\\n  ");
}

import type { Words } from "../../words";
import type { activity as english } from "../en/activity";

export const activity: Words<typeof english> = {
  title: "活动记录",
};

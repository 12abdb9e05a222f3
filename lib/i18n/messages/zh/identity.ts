import type { Words } from "../../words";
import type { identity as english } from "../en/identity";

export const identity: Words<typeof english> = {
  title: "人员",
};

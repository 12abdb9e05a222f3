import type { Words } from "../../words";
import type { functions as english } from "../en/functions";

export const functions: Words<typeof english> = {
  title: "函数",
};

import type { Words } from "../../words";
import type { overview as english } from "../en/overview";

export const overview: Words<typeof english> = {
  title: "概览",
};

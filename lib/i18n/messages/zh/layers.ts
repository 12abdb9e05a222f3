import type { Words } from "../../words";
import type { layers as english } from "../en/layers";

export const layers: Words<typeof english> = {
  title: "层",
};

import type { Words } from "../../words";
import type { accounts as english } from "../en/accounts";

export const accounts: Words<typeof english> = {
  title: "账户",
};

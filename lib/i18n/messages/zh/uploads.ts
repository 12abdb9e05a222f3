import type { Words } from "../../words";
import type { uploads as english } from "../en/uploads";

export const uploads: Words<typeof english> = {
  title: "上传",
};

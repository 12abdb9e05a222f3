import type { Words } from "../../words";
import type { failures as english } from "../en/failures";

export const failures: Words<typeof english> = {
  title: "无法显示此页面",
  hint: "您已完成的操作不受影响。请重试；如果仍然失败，请将参考编号告知 Strata 的运维人员。",
  reference: "参考编号",
  retry: "重试",
};

import type { Words } from "../../words";
import type { refusals as english } from "../en/refusals";
import { attachmentRefusals } from "./refusals-attachments";
import { functionRefusals } from "./refusals-functions";
import { identityRefusals } from "./refusals-identity";
import { inventoryRefusals } from "./refusals-inventory";
import { listRefusals } from "./refusals-lists";
import { sharingRefusals } from "./refusals-sharing";
import { uploadRefusals } from "./refusals-uploads";

export const refusals: Words<typeof english> = {
  unknown: "操作被拒绝（{reason}）。请重新加载页面后再试。",
  "invalid-fields": "部分字段需要修改。",
  "not-allowed": "您的角色无权执行此操作，请向管理员申请相应角色。",
  "signed-out": "您已退出登录。请重新登录，已填写的内容会保留在此页面。",
  ...attachmentRefusals,
  ...functionRefusals,
  ...identityRefusals,
  ...inventoryRefusals,
  ...listRefusals,
  ...sharingRefusals,
  ...uploadRefusals,
};

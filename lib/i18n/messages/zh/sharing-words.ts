import type { Words } from "../../words";
import type { problemWords as englishProblems, ruleWords as englishRules } from "../en/sharing-words";

export const ruleWords: Words<typeof englishRules> = {
  "longest-duration": { title: "有效期", against: "有效期为 {seen} 天" },
  "inside-organization": { title: "组织内外", against: "无法确认 {seen} 属于本组织" },
  everyone: { title: "公开访问", against: "规则不允许授权给所有人" },
  following: { title: "尚未发布的版本", against: "规则不允许跟随新版本" },
  "no-blocked-versions": { title: "已禁用或已删除的版本", against: "已禁用或已删除：{seen}" },
  "no-deprecated-versions": { title: "已弃用的版本", against: "已弃用：{seen}" },
  "inspection-passes": { title: "检查结论", against: "检查不通过：{seen}" },
  inspected: { title: "未经检查的版本", against: "未检查：{seen}" },
  licences: { title: "许可证", against: "不得提供的许可证：{seen}" },
};

export const problemWords: Words<typeof englishProblems> = {
  throttled: "AWS 持续限流。请稍后重试。",
  "policy-changed": "期间他人修改了该版本的资源策略，Strata 未写入。请查看更改后再决定；若反复出现，请先查明来源。",
  "statement-taken": "策略中已有相同 ID、但内容不同的语句。Strata 不会改动它：请查看下方内容，用您自己的工具移除后再重试。",
  "version-gone": "该版本已不在 AWS 中，无法共享。",
  "role-refused": "Strata 无法代入用于写入层的角色。请在账户页面检查角色 ARN、信任策略和外部 ID，然后重试。",
  "account-suspended": "拥有此层的账户已被 AWS 暂停。在恢复之前无法进行任何更改。",
  "policy-too-long": "资源策略已无空间（20,480 字节）。请改为授予组织，或结束不再需要的授权。",
  "access-denied": "用于写入层的角色无权修改该策略。请为其添加权限后重试。",
  credentials: "AWS 不接受 Strata 的凭证。请检查后重试。",
  unavailable: "无法连接 AWS。请重试。",
  "maybe-done": "AWS 的应答丢失，重新读取也无法确认结果。请重新核对；不会因此重复写入。",
  "not-read-back": "AWS 接受了语句，但显示的内容不同。请查看下方内容并重新核对。",
  invalid: "AWS 不接受该语句。",
  rules: "暂缓。",
  other: "AWS 返回了错误。",
};

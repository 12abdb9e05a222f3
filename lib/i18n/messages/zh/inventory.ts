import type { Words } from "../../words";
import type { inventory as english } from "../en/inventory";

export const inventory: Words<typeof english> = {
  name: "数据时效",
  nothingConnected: "尚未连接任何账户区域。",
  allComplete: "{total, plural, =1 {最近一次完整读取：<time></time>} other {全部 # 个账户区域均已完整读取，最早的一次：<time></time>}}",
  partly: "{total, plural, other {共 # 个账户区域}}，其中 {complete, number} 个在一天内完整读取",
  oldest: "最早的一次：<time></time>",
  failed: "{count, plural, other {# 个读取失败}}",
  stale: "{count, plural, other {# 个已过时}}",
  never: "{count, plural, other {# 个从未读取}}",
  refresh: "刷新",
  refreshHint: "从 AWS 重新读取层、资源策略和函数",
  reading: "{count, plural, other {正在读取 # 个账户区域}}",
  readingShare: "共 {total, number} 个，{done, number} 个已就绪",
  kinds: {
    throttled: "AWS 限制了请求速率。Strata 会自动重试。",
    "access-denied": "该角色没有此权限。请为读取角色添加权限，然后刷新。",
    "role-refused": "无法代入该角色。请检查角色是否存在，以及其信任策略是否使用账户页面所示的外部 ID 信任 Strata。",
    credentials: "AWS 不接受该凭证。请检查角色的信任策略和外部 ID，并确认该区域已启用。",
    "not-found": "AWS 表示该资源不存在。请检查角色 ARN。",
    unavailable: "无法连接 AWS。Strata 会自动重试。",
    invalid: "AWS 不接受该请求。",
    internal: "Strata 内部出现问题，详情见其日志。",
    other: "AWS 返回了错误。",
  },
  exported: {
    filter: "筛选条件：{filter}",
    coverage: "数据时效：共 {total, number} 个账户区域，{complete, number} 个在一天内完整读取，{stale, number} 个已过时，{failed, number} 个读取失败，{never, number} 个从未读取；最早的一次完整读取在 {oldest}。",
  },
  operation: "操作",
  code: "AWS 错误代码",
  message: "AWS 原文",
  requestId: "请求 ID",
};

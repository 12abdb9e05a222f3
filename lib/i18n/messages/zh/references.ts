import type { Words } from "../../words";
import type { references as english } from "../en/references";

export const references: Words<typeof english> = {
  title: "引用",
  description: "哪个函数引用了哪个层版本、处于第几位、从何时开始。",
  table: "引用",
  count: "{count, plural, =0 {没有引用} other {共 # 条引用}}",
  countAtLeast: "至少 {count, number} 条引用",
  search: "层或函数的名称、ARN，或 package=requests<2.32",
  columns: {
    layer: "层版本",
    state: "状态",
    function: "函数",
    qualifier: "限定符",
    position: "顺序",
    place: "账户和区域",
    owner: "负责人",
    since: "首次发现",
    ended: "不再引用",
    publisher: "发布账户",
  },
  filters: {
    layer: "层 ARN",
    publisher: "发布账户的 ID",
    package: "软件包",
    function: "函数名称",
    qualifiers: { latest: "$LATEST", published: "已发布的函数版本" },
    since: "首次发现",
  },
  states: { unknown: "未知" },
  unknownHint: "Strata 未读取该版本：其所属账户未连接，或在读取之前已被删除。",
  at: {
    label: "截至当天结束",
    apply: "回看",
    now: "回到今天",
    title: "截至 {day}",
    hint: "以当天结束前 Strata 的读取结果为准。两次读取之间的变化记在后一次；状态为当前状态。",
    before: "Strata 于 {day} 首次读取此范围内的函数，此前的引用情况未知。",
  },
  uninspected: "函数正在引用的 {count, plural, other {# 个}}层版本从未在此检查过，无法得知其中的内容：包括未连接账户的版本和没有检查报告的版本。",
  empty: { none: "没有函数引用层", noneHint: "可能尚未读取，或已连接账户中的函数都没有使用层。" },
};

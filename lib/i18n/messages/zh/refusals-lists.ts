import type { Words } from "../../words";
import type { listRefusals as english } from "../en/refusals-lists";

export const listRefusals: Words<typeof english> = {
  "filter-too-long": "筛选条件有 {seen, number} 个字符，最多支持 {expected, number} 个，请缩短。",
  "filter-too-many-terms": "筛选条件有 {seen, number} 项，最多支持 {expected, number} 项，请减少几项。",
  "filter-mixed-joins": "筛选条件同时使用了“and”和“or”，含义不明确。请只使用其中一种。",
  "filter-unfinished": "筛选条件在“{seen}”之后没有内容。请补全要比较的值，或删去这一项。",
  "filter-open-quote": "“{seen}”之前的引号没有配对，请补上右引号。",
  "filter-unknown-property": "这里没有属性“{seen}”。可用的属性：{expected}。",
  "filter-operator-not-for": "“{property}”不支持运算符 {seen}。可用的运算符：{expected}。",
  "filter-value-unknown": "“{property}”没有取值“{seen}”。可用的取值：{expected}。",
  "filter-value-not-a-number": "“{property}”应为数字，“{seen}”不是数字。",
  "package-question-not-understood": "“{seen}”不是软件包条件。请填写名称，需要时在其后写版本范围：requests、requests<2.32，或加引号的 \"requests >=2, <3\"。",
  "filter-value-not-a-day": "“{property}”应为日期，格式如 2026-03-01；“{seen}”不是日期。",
};

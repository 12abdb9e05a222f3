import type { Words } from "../../words";
import type { advisories as english } from "../en/advisories";

export const advisories: Words<typeof english> = {
  title: "已知漏洞",
  hint: "OSV 格式的安全公告，从一个 JSON 文件夹导入。Strata 不会联网获取。",
  none: "尚未导入：包不会与已知漏洞比对。",
  state: "{count, number} 条公告，涉及 {packages, number} 个包，最近导入于 <time></time>。",
  choose: "导入文件夹",
  chooseHint: "由 .json 文件组成的文件夹，每个文件一条 OSV 记录，即 osv.dev 为 PyPI、npm、Maven 和 RubyGems 导出的内容。之前导入的记录会被替换，已撤回的会被移除。已保存的检查结果会立即据此重新评判。",
  progress: "{done, number} / {total, number} 个文件",
  working: "正在导入",
  done: "已导入 {records, number} 条记录：其中 {advisories, number} 条公告涉及层中可能包含的包。",
  problems: "{count, number} 个文件不是 OSV 记录，已跳过：",
  noFiles: "该文件夹中没有 .json 文件。请选择解压导出内容的文件夹。",
  failed: "导入在 {total, number} 个文件中的第 {done, number} 个之后停止：无法连接服务器或被拒绝（{reason}）。已导入的内容会保留；再次选择该文件夹即可继续。",
  stop: "停止",
};

import type { command as en } from "../en/command";
import type { Words } from "../../words";

export const command: Words<typeof en> = {
  usage: `用法：npm run inspect -- FILE… [--runtime r]… [--arch a]… [--container-only] [--lang en | zh]
      [--json | --sarif | --sbom [--sbom-format cyclonedx | spdx]] [--diff OTHER] [--licence-info TEXT] [--osv DIR] [--secrets]
      [--repair ID --out FILE]

  --runtime r        层所面向的运行时，例如 python3.12；可重复
  --arch a           层所面向的架构：x86_64 或 arm64；可重复
  --container-only   只按 zip 本身判断，不考虑 Lambda
  --json, --sarif    只输出该格式的内容
  --sbom             只输出一个 FILE 的 SBOM：CycloneDX JSON，或 --sbom-format 指定的格式
  --diff OTHER       将 FILE 与 OTHER 比较：文件、软件包、许可证、原生代码、大小、检查结果
  --licence-info T   层版本的许可证信息：列出其中未提到的许可证
  --osv DIR          已知漏洞：存放 OSV JSON 文件的目录，格式与 osv.dev 导出的一致
  --secrets          同时在文本文件中查找令牌和密钥，速度约为每秒 8 MB
  --repair ID        对一个 FILE 执行检查结果所列的修复，写入 --out FILE，并检查修复后的文件
  --lang en | zh     语言；未指定时取自 LC_ALL、LC_MESSAGES 或 LANG
  --help             显示本说明

设置了 STRATA_PUBLIC_URL 时，规则链接指向该地址的控制台。

退出码：0 通过或仅有警告，1 被拒绝，2 路径不可读或参数错误。`,
  wrong: {
    noFile: "没有指定文件。",
    jsonAndSarif: "--json 与 --sarif 不能同时使用。",
    diff: "--diff 将一个 FILE 与 OTHER 比较，以文本或 --json 输出。",
    runtime: "--runtime {seen}：没有这个运行时。可用的有：{known}。",
    arch: "--arch {seen}：应为 x86_64 或 arm64。",
    sbomFormat: "--sbom-format {seen}：应为 cyclonedx 或 spdx。",
    sbomAlone: "--sbom 单独输出：请去掉 --sarif 和 --diff。",
    sbomOne: "--sbom 只描述一个 FILE。",
    lang: "--lang {seen}：应为 en 或 zh。",
    repair: "--repair 将一个 FILE 修复为另一个文件：请同时指定 --repair 和 --out，并去掉 --diff 和 --sbom。",
    repairUnknown: "--repair {seen}：应为以下之一：{known}。",
    notOffered: "--repair {seen}：检查其结果后未能证明对 {file} 有帮助。可用的修复：{offered}。",
    none: "无",
    osvEmpty: "--osv {folder}：其中没有 OSV 记录；应为存放 JSON 文件的目录，每个文件一条记录。",
    osvUnreadable: "--osv {folder}：无法读取（{reason}）。",
    option: "{seen}：没有这个选项。",
    optionValue: "{seen}：缺少值。",
    optionNoValue: "{seen}：不接受值。",
    other: "{message}",
  },
  notOsv: "{file}：不是 OSV 记录（{reason}）。",
  unreadable: "{file}：无法读取（{reason}）。",
  publicUrl: "STRATA_PUBLIC_URL 的值为 {seen}，应为 http 或 https 地址。规则不会带链接。",
  verdict: { accept: "通过", warn: "通过，但有警告", reject: "被拒绝" },
  severity: { error: "错误", warning: "警告", info: "说明" },
  counts: "{files, plural, other {# 个文件}}，{entries, plural, other {# 个条目}}；压缩后 {zipped}，解压后 {unzipped}；{packages, plural, other {# 个软件包}}，{natives, plural, other {# 个原生二进制文件}}",
  bytes: "{count, plural, other {# 字节}}",
  digest: "CodeSha256 {sha256}",
  content: "内容摘要 {digest}",
  staged: "压缩后超过 {limit}：无法在请求中直接发送，须经目标区域的 S3 存储桶中转。",
  title: "{file}：{verdict}",
  finding: "{severity} {rule}{concerned, select, yes {（{concerns}）} other {}}：{title}",
  at: "位置：{paths}",
  more: "，另有 {count, number} 处",
  sentence: "{text}。",
  label: "{name}：",
  seen: "实际：{seen}",
  expected: "应为：{expected}",
  seenExpected: "实际：{seen}；应为：{expected}",
  repair: "可在控制台修复，或使用 --repair {id} --out FILE。",
  diff: {
    title: "与 {other} 比较：新增 {added, plural, other {# 个文件}}，删除 {removed, number} 个，更改 {changed, number} 个，仅模式不同 {modes, number} 个；解压后大小 {sign, select, minus {-} other {+}}{bytes}",
    same: "文件相同，只是打包方式不同。",
    none: "无",
    newLicence: "新增许可证：{name}",
    goneLicence: "不再有的许可证：{name}",
    noLicence: "未说明",
    newNative: "新增原生代码：{name}",
    goneNative: "不再有的原生代码：{name}",
    newFinding: "新的检查结果：{name}",
    goneFinding: "已消失的检查结果：{name}",
  },
};

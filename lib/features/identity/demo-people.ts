import type { Role } from "@/lib/domain/role";

export const demoTeams = [
  { name: "Platform", description: "Builds and publishes the layers everybody uses." },
  { name: "Payments", description: "Runs the payment functions; uses the layers of Platform." },
  { name: "Data science", description: "Publishes numeric and machine-learning layers." },
  { name: "平台（中国）", description: "负责 aws-cn 分区的账户与层。" },
] as const;

export type DemoTeamName = (typeof demoTeams)[number]["name"];

export type DemoPerson = { name: string; email: string; roles: readonly { role: Role; team: DemoTeamName | null }[] };

/** One person per role, two approvers, who can both decide for Platform and for 平台（中国）, and two administrators, as rules need. */
export const demoPeople: readonly DemoPerson[] = [
  { name: "Mateo Rossi", email: "mateo.rossi@example.com", roles: [{ role: "viewer", team: null }] },
  { name: "陈静", email: "chen.jing@example.com", roles: [{ role: "requester", team: "Payments" }] },
  {
    name: "Priya Raman", email: "priya.raman@example.com",
    roles: [
      { role: "publisher", team: "Platform" }, { role: "publisher", team: "Data science" },
      { role: "publisher", team: "平台（中国）" },
    ],
  },
  {
    name: "李伟", email: "li.wei@example.com",
    roles: [{ role: "approver", team: "Platform" }, { role: "approver", team: "平台（中国）" }],
  },
  { name: "Hannah Berg", email: "hannah.berg@example.com", roles: [{ role: "approver", team: null }] },
  { name: "Amara Okafor", email: "amara.okafor@example.com", roles: [{ role: "auditor", team: null }] },
  { name: "王芳", email: "wang.fang@example.com", roles: [{ role: "administrator", team: null }] },
  { name: "Jonas Weber", email: "jonas.weber@example.com", roles: [{ role: "administrator", team: null }] },
];

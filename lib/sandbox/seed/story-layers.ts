import { javaLibrary, nodePackage, pythonPackage } from "./packages";
import type { SeedFile } from "./zip";

export interface StoryVersion {
  files: SeedFile[];
  description: string | null;
  licence: string | null;
  runtimes: string[] | null;
  architectures: string[] | null;
  /** Days before the day of seeding. */
  daysAgo: number;
  grants: StoryGrant[];
}

export interface StoryGrant {
  sid: string;
  principal: string;
  organizationId?: string;
}

export interface StoryLayer {
  name: string;
  accountId: string;
  regions: string[];
  versions: StoryVersion[];
}

export const accounts = {
  hub: "111122223333", payments: "444455556666", science: "777788889999", checkout: "123456789012",
  hubCn: "111100001111", ordersCn: "222200002222",
} as const;
export const organizations = { aws: "o-strata0demo", cn: "o-stratacn01" } as const;

const global = ["us-east-1", "eu-west-1"];
const china = ["cn-north-1", "cn-northwest-1"];
const python = ["python3.9", "python3.10", "python3.11", "python3.12", "python3.13"];
const node = ["nodejs20.x", "nodejs22.x", "nodejs24.x"];
const both = ["x86_64", "arm64"];
/** No account of the story: somebody outside, shared with long ago. */
const stranger = "999900001111";

const toAccount = (name: string, accountId: string): StoryGrant => ({ sid: `share-${name}`, principal: accountId });
const toOrganization = (organizationId: string): StoryGrant => ({ sid: "share-organization", principal: "*", organizationId });

function requests(version: string, daysAgo: number, grants: StoryGrant[], urllib3: string): StoryVersion {
  const module = pythonPackage({
    name: "requests", version, summary: "Python HTTP for Humans.", licence: "Apache-2.0", requires: ["urllib3 (<3,>=1.21.1)"],
    files: [
      { path: "requests/__init__.py", content: `"""Requests HTTP library, as small as a demonstration needs it."""\n\n__version__ = "${version}"\n\nfrom .api import get\n\n__all__ = ["get"]\n` },
      { path: "requests/api.py", content: 'from urllib.request import urlopen\n\n\ndef get(url):\n    """Fetch a URL."""\n    return urlopen(url)\n' },
    ],
  });
  const helper = pythonPackage({ name: "urllib3", version: urllib3, summary: "HTTP library with thread-safe connection pooling, file post, and more.", licence: "MIT", files: [{ path: "urllib3/__init__.py", content: `__version__ = "${urllib3}"\n` }] });
  return { files: [...module, ...helper], description: `requests ${version} with urllib3 ${urllib3}`, licence: "Apache-2.0", runtimes: python, architectures: both, daysAgo, grants };
}

function companyLogging(number: number, version: string, daysAgo: number, description: string, grants: StoryGrant[]): StoryVersion {
  const files = [
    ...pythonPackage({ name: "company-logging", version, summary: "Structured logs, the same everywhere.", licence: "Apache-2.0", files: [{ path: "company_logging/__init__.py", content: `"""Structured logs."""\n\nimport json\n\n__version__ = "${version}"\n\n\ndef log(message, **fields):\n    print(json.dumps({"message": message, "schema": ${number}, **fields}))\n` }] }),
    ...nodePackage({ name: "@company/logging", version, description: "Structured logs, the same everywhere.", licence: "Apache-2.0", main: `"use strict";\n\nexports.log = (message, fields) => console.log(JSON.stringify({ message, schema: ${number}, ...fields }));\n` }),
  ];
  return { files, description, licence: "Apache-2.0", runtimes: [...python, ...node], architectures: both, daysAgo, grants };
}

function observability(version: string, daysAgo: number, grants: StoryGrant[]): StoryVersion {
  const files = [
    ...nodePackage({ name: "@company/observability", version, description: "Traces and metrics for Lambda.", licence: "Apache-2.0", dependencies: { ms: "^2.1.3" }, main: `"use strict";\n\nconst ms = require("ms");\n\nexports.version = "${version}";\nexports.timed = async (name, work) => {\n  const start = Date.now();\n  try {\n    return await work();\n  } finally {\n    console.log(JSON.stringify({ name, took: ms(Date.now() - start) }));\n  }\n};\n` }),
    ...nodePackage({ name: "ms", version: "2.1.3", description: "Tiny millisecond conversion utility", licence: "MIT", main: '"use strict";\n\nmodule.exports = (value) => `${value}ms`;\n' }),
  ];
  return { files, description: `Traces and metrics ${version}`, licence: "Apache-2.0", runtimes: node, architectures: both, daysAgo, grants };
}

function pdfTools(version: string, daysAgo: number, grants: StoryGrant[]): StoryVersion {
  const files: SeedFile[] = [
    { path: "bin/pdf-pages", content: `#!/bin/sh\n# Counts the pages of a PDF (${version}).\nexec grep -a -c "/Type */Page[^s]" "$1"\n`, executable: true },
    { path: "lib/pdf-tools/defaults.conf", content: `version=${version}\npaper=a4\n` },
  ];
  return { files, description: `Command-line tools for PDF, ${version}`, licence: "MIT", runtimes: ["provided.al2", "provided.al2023", "python3.12", "nodejs22.x"], architectures: both, daysAgo, grants };
}

function jackson(version: string, daysAgo: number, grants: StoryGrant[]): StoryVersion {
  const files = ["core", "databind", "annotations"].map((part) => javaLibrary({ group: "com.fasterxml.jackson.core", artifact: `jackson-${part}`, version, classes: [`com.fasterxml.jackson.${part}.PackageVersion`] }));
  return { files, description: `Jackson ${version}`, licence: "Apache-2.0", runtimes: ["java11", "java17", "java21"], architectures: both, daysAgo, grants };
}

function featureFlags(version: string, daysAgo: number, description: string, grants: StoryGrant[]): StoryVersion {
  const files = pythonPackage({ name: "feature-flags-cn", version, summary: "Feature flags.", licence: "Apache-2.0", files: [{ path: "feature_flags_cn/__init__.py", content: `"""功能开关。"""\n\n__version__ = "${version}"\n\n\ndef enabled(name, flags):\n    return bool(flags.get(name))\n` }] });
  return { files, description, licence: "Apache-2.0", runtimes: ["python3.11", "python3.12"], architectures: ["x86_64"], daysAgo, grants };
}

const legacyCrypto: StoryVersion = {
  files: pythonPackage({ name: "pycrypto", version: "2.6.1", summary: "Cryptographic modules for Python.", licence: "Public Domain", files: [{ path: "Crypto/__init__.py", content: '"""Kept for one last caller."""\n\n__version__ = "2.6.1"\n' }] }),
  description: null, licence: null, runtimes: ["python3.8", "python3.9"], architectures: null, daysAgo: 530, grants: [{ sid: "everyone", principal: "*" }],
};

const logging = (organizationId: string, partnerName: string, partner: string): StoryVersion[] => [
  companyLogging(1, "1.0.0", 500, "First release", [toAccount(partnerName, partner)]),
  companyLogging(2, "1.1.0", 390, "Node.js beside Python", [toAccount(partnerName, partner)]),
  companyLogging(3, "1.2.0", 240, "Correlation ids", [toOrganization(organizationId)]),
  companyLogging(4, "2.0.0", 95, "Schema 2", [toOrganization(organizationId)]),
  companyLogging(5, "2.0.1", 12, "Fixes a lost field in nested errors", [toOrganization(organizationId)]),
];

export const storyLayers: StoryLayer[] = [
  {
    name: "requests", accountId: accounts.hub, regions: global,
    versions: [
      requests("2.28.1", 520, [toAccount("payments-prod", accounts.payments), toAccount("data-science", accounts.science), toAccount("web-checkout", accounts.checkout)], "1.26.9"),
      requests("2.31.0", 410, [toAccount("payments-prod", accounts.payments), toAccount("data-science", accounts.science), toAccount("former-partner", stranger)], "2.0.7"),
      requests("2.32.3", 170, [toAccount("payments-prod", accounts.payments), toAccount("web-checkout", accounts.checkout)], "2.2.2"),
      requests("2.32.4", 33, [toAccount("payments-prod", accounts.payments)], "2.5.0"),
    ],
  },
  {
    name: "requests", accountId: accounts.hubCn, regions: china,
    versions: [
      requests("2.28.1", 515, [toAccount("orders-cn", accounts.ordersCn)], "1.26.9"),
      requests("2.31.0", 400, [toAccount("orders-cn", accounts.ordersCn)], "2.0.7"),
      requests("2.32.3", 165, [toAccount("orders-cn", accounts.ordersCn)], "2.2.2"),
      requests("2.32.4", 30, [], "2.5.0"),
    ],
  },
  { name: "company-logging", accountId: accounts.hub, regions: global, versions: logging(organizations.aws, "web-checkout", accounts.checkout) },
  { name: "company-logging", accountId: accounts.hubCn, regions: china, versions: logging(organizations.cn, "orders-cn", accounts.ordersCn) },
  {
    name: "node-observability", accountId: accounts.hub, regions: global,
    versions: [
      observability("0.9.0", 330, [toAccount("web-checkout", accounts.checkout)]),
      observability("1.0.0", 210, [toAccount("web-checkout", accounts.checkout), toAccount("payments-prod", accounts.payments)]),
      observability("1.1.0", 45, [toAccount("web-checkout", accounts.checkout)]),
    ],
  },
  { name: "pdf-tools", accountId: accounts.hub, regions: global, versions: [pdfTools("3.1.0", 300, [toAccount("web-checkout", accounts.checkout)]), pdfTools("3.2.0", 75, [toAccount("web-checkout", accounts.checkout), toAccount("data-science", accounts.science)])] },
  { name: "jackson", accountId: accounts.hub, regions: global, versions: [jackson("2.15.4", 360, [toAccount("payments-prod", accounts.payments)]), jackson("2.17.2", 120, [toAccount("payments-prod", accounts.payments)])] },
  { name: "legacy-crypto", accountId: accounts.hub, regions: global, versions: [legacyCrypto] },
  {
    name: "feature-flags-cn", accountId: accounts.hubCn, regions: china,
    versions: [featureFlags("1.0.0", 220, "功能开关：首个版本", [toAccount("orders-cn", accounts.ordersCn)]), featureFlags("1.1.0", 60, "功能开关：支持灰度发布", [toAccount("orders-cn", accounts.ordersCn)])],
  },
];

import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { securityHeaders } from "./lib/runtime/csp";

const config: NextConfig = {
  poweredByHeader: false,
  // WebAssembly, workers, drivers that look for their own files beside them, and what asks at run time which libraries are there.
  serverExternalPackages: ["@cyclonedx/cyclonedx-library", "@electric-sql/pglite", "pglite-prisma-adapter", "pg", "pg-boss"],
  turbopack: { root: import.meta.dirname },
  // npm test checks the types of the whole tree, tests included; whoever starts a released checkout need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A function's code comes with its form: 3 MiB of it, and what surrounds it.
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  headers: async () => [{ source: "/:path*", headers: [...securityHeaders] }],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);

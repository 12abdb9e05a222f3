import type { Coverage } from "@/lib/domain/coverage";

/** How well one account-region is known, as the overview draws it; the inventory says it. */
export type CoverageOfPlace = {
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  coverage: Coverage;
  completeAt: Date | null;
  reading: boolean;
};

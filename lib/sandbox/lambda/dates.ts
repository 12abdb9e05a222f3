/** Lambda's timestamps: 2026-01-31T23:59:59.000+0000 */
export function lambdaDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "+0000");
}

import { plain } from "./format";

/** Money is counted in whole cents, so that sums are exact. */

export const centsOf = (usd: number) => Math.round(usd * 100);
export const usdOf = (cents: number) => cents / 100;

/** `$11,985`, or `$11,985.50` where there are cents. */
export function exactDollars(usd: number): string {
  const cents = centsOf(usd);
  const whole = plain(Math.floor(cents / 100), 0);
  return cents % 100 === 0 ? `$${whole}` : `$${whole}.${String(cents % 100).padStart(2, "0")}`;
}

import { formatNumber } from "@/lib/evaluation/core/format";
import { parseDeductible, parseLimit } from "@/lib/evaluation/core/parse/amount";

/** Better limits and deductibles than the stated ones, in the form in which they are stated. */

const RAISES = [1.25, 1.5, 2, 3, 5, 10];
const CUTS = [0.75, 0.5, 0.25, 0.1, 0];
/** Quotes state full dollars of liability from here on, and fewer may mean thousands. */
const LEAST_LIMIT_USD = 1_000;

const percentText = (share: number) => `${formatNumber(share, 4)}%`;

/**
 * Higher limits, from the smallest change to the largest: `250/500/100` gives `312500/625000/125000`. None for a limit
 * that states no amount, or one in words.
 */
export function raisedLimits(given: unknown): (number | string)[] {
  if (given === undefined) return [];
  const read = parseLimit(given);
  if (!read.ok || read.value.length === 0) return [];
  const [first] = read.value;
  if (read.value.length === 1 && first?.percent !== undefined) {
    const { percent } = first;
    return percent > 0 ? RAISES.map((times) => percentText(percent * times)) : [];
  }
  const parts = read.value.map(({ usd }) => usd ?? 0);
  if (parts.some((usd) => usd <= 0 || !Number.isFinite(usd))) return [];
  return RAISES.map((times) => {
    const raised = parts.map((usd) => Math.round(usd * times));
    return raised.length === 1 ? (raised[0] ?? 0) : raised.join("/");
  }).filter((value) => typeof value === "number" || isReadable(value));
}

/** A split limit is in full dollars if each part is large enough. */
const isReadable = (text: string) =>
  text.split("/").every((part) => Number(part) >= LEAST_LIMIT_USD) && parseLimit(text).ok;

/** Lower deductibles, from the smallest change to the largest: in USD, or in percent if they are stated so. */
export function lowerDeductibles(given: unknown): (number | string)[] {
  if (given === undefined) return [];
  const read = parseDeductible(given);
  if (!read.ok) return [];
  const { percent, usd } = read.value;
  if (percent !== undefined)
    return percent > 0 ? CUTS.map((times) => percentText(percent * times)) : [];
  if (usd === undefined || usd <= 0 || !Number.isFinite(usd)) return [];
  return CUTS.map((times) => Math.round(usd * times)).filter((value) => parseDeductible(value).ok);
}

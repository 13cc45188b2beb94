import { Chip } from "@/components/ui/chip";

/** How far a ratio may move by its credibility without being called limited. */
const MOVED = 0.1;
const COUNTED = /([\d.]+), counted as ([\d.]+)/g;
const WEIGHED = /\d%?, weighed \d/;
const NO_EXPOSURE = /not credible|premium (behind it )?not reported/;

/** Whether evidence has a ratio with so little exposure behind it that the rules moved it toward the market, or dropped it. */
export function isLimited(evidence: string): boolean {
  if (NO_EXPOSURE.test(evidence) || WEIGHED.test(evidence)) return true;
  return [...evidence.matchAll(COUNTED)].some(
    ([, raw, counted]) => Math.abs(Number(raw) - Number(counted)) > MOVED,
  );
}

/** Beside evidence whose ratio rests on few complaints or little premium. */
export function LimitedData({ evidence }: { evidence: string }) {
  return isLimited(evidence) ? (
    <Chip tone="warn" className="ml-1.5">
      Limited data
    </Chip>
  ) : null;
}

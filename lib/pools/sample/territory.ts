import { US_STATES } from "@/lib/domain/us-states";
import type { Random } from "./random";

const REGIONS = [
  "ME NH VT MA RI CT NY NJ PA",
  "NJ PA DE MD DC VA WV NC OH",
  "VA NC SC GA FL AL TN MS KY",
  "OH IN MI IL WI KY MN IA MO",
  "MN IA MO ND SD NE KS WI CO",
  "TX OK AR LA NM MS KS AL TN",
  "CO UT WY MT ID NV AZ NM WA",
  "CA OR WA NV AZ ID HI AK UT",
].map((codes) => codes.split(" "));

/** States by written premium, largest first, approximately in the order of the NAIC's reports. */
const BY_PREMIUM =
  "CA TX FL NY IL PA NJ GA MI OH NC MA WA VA CO AZ MD TN MN IN MO WI LA SC CT AL OR OK KY NV UT IA KS AR MS NE NM ID NH WV DE RI ME HI MT DC SD ND WY VT AK".split(
    " ",
  );

/** Carriers are licensed in nearly all states with much premium; below that it varies. */
const SURELY = 0.996;
const RARELY = 0.01;
const VARIES_OVER = 14;

const inOrder = (chosen: ReadonlySet<string>) => US_STATES.filter((state) => chosen.has(state));

/** About `count` states with the most premium, in the order of `US_STATES`. More than 51 may include Puerto Rico. */
export function countrywide(random: Random, [least, most]: readonly [number, number]): string[] {
  const wanted = random.whole(least, most);
  const chosen = new Set(
    BY_PREMIUM.filter((_, rank) =>
      random.chance(Math.min(SURELY, Math.max(RARELY, 0.5 + (wanted - rank) / VARIES_OVER))),
    ),
  );
  if (wanted >= BY_PREMIUM.length && random.chance(0.4)) chosen.add("PR");
  return inOrder(chosen);
}

/** `count` states of one region, in the order of `US_STATES`. */
export function regional(random: Random, [least, most]: readonly [number, number]): string[] {
  return inOrder(new Set(random.some(random.pick(REGIONS), random.whole(least, most))));
}

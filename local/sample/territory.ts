import { STATES } from "@/lib/evaluation/candidates/words";
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

const TERRITORIES = new Set(["AS", "GU", "MP", "PR", "VI"]);
const MAINLAND = STATES.filter((state) => !TERRITORIES.has(state));

/** About so many states: a region first, then others where the region is too small. In the vocabulary's order. */
export function footprint(random: Random, [least, most]: readonly [number, number]): string[] {
  const wanted = random.whole(least, most);
  if (wanted >= MAINLAND.length) return random.chance(0.4) ? [...MAINLAND, "PR"] : [...MAINLAND];
  if (wanted > 30) return random.some(MAINLAND, wanted);
  const region = random.pick(REGIONS);
  const home = random.some(region, wanted);
  const others = random.some(
    MAINLAND.filter((state) => !region.includes(state)),
    wanted - home.length,
  );
  const chosen = new Set([...home, ...others]);
  return STATES.filter((state) => chosen.has(state));
}

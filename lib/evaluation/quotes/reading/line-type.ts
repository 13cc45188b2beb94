import { COVERAGE_TYPES, coverageType, isKnownLine, toSnakeCase } from "@/lib/domain/line-names";
import { TRUCKS } from "@/lib/domain/lines/find-by-words";
import { tokensOf } from "@/lib/domain/lines/line-words";
import { poolOnlyLine } from "@/lib/domain/pools/pool-lines";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { limitNamesLine } from "../vehicles";

export { lineType } from "@/lib/domain/lines/line-type";

/** Whether a type of quote matching is a known line, and what an unknown one may mean. */

/** Whether a type is a line of business, so that the rules which hold for it are known. `other` says nothing. */
export function isLine(type: string): boolean {
  if (isKnownLine(type)) return coverageType(type) !== "other";
  const slug = toSnakeCase(type);
  const isAlone = [slug, tokensOf(slug).join("_")].some((each) => poolOnlyLine(each) !== undefined);
  return isAlone || limitNamesLine(type) !== "other";
}

/** The lines that an unknown name may mean, at most three: the nearest spelling, and lines that share a word with it. */
export function nearestLines(type: string): string[] {
  const nearest = nearestName(type, COVERAGE_TYPES);
  const tokens = tokensOf(toSnakeCase(type)).filter((token) => token !== "liability");
  const sharing = COVERAGE_TYPES.filter((line) =>
    line.split("_").some((word) => tokens.includes(word)),
  );
  const ofTrucks = tokens.some((token) => TRUCKS.has(token)) ? ["commercial_auto"] : [];
  const all = [...(nearest === null ? [] : [nearest]), ...ofTrucks, ...sharing];
  return [...new Set(all)].slice(0, 3);
}

import { coverageType, isKnownLine, STOP_GAP, toSnakeCase } from "../line-names";
import { PART_ONE, PART_TWO } from "./find-by-words";
import { findPortfolioLine } from "./portfolio-lines";

/** The type under which quote matching compares a line: one reader of names for quotes and for policies. */

function knownType(name: string): string | null {
  const slug = toSnakeCase(name);
  // Part two of a policy is not the compulsory cover of part one.
  if (PART_TWO.test(slug)) return PART_ONE.test(slug) ? "workers_compensation" : STOP_GAP;
  const type = coverageType(name);
  if (isKnownLine(type)) return type;
  const line = findPortfolioLine(name)?.line;
  return line === undefined ? null : coverageType(line);
}

/**
 * The type of a line by any name: as `coverageType`, otherwise by the words of the name where their meaning is certain.
 * Employers liability without workers compensation is a line of its own. Another unknown name is a type of its own, with its
 * separators collapsed.
 */
export function lineType(name: string): string {
  return (
    knownType(name) ??
    coverageType(name)
      .replace(/[\s_–—-]+/g, "_")
      .replace(/(?<=.)_$/, "")
  );
}

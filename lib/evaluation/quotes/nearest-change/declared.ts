import { factOf } from "../facts/facts";
import { levelOnCurve, WORST_LEVEL } from "../levels";
import type { Criterion } from "../rule-set";
import { adderOf, type Trial, type Tried } from "./trials";

/** Better values of the facts that an engine declares itself and scores. */

const CUSTOM = "custom.";

/** The values of a fact that its criterion scores better than the present one, the smallest change first. */
function betterValues(criterion: Criterion, present: unknown): unknown[] {
  switch (criterion.kind) {
    case "number": {
      const now =
        typeof present === "number" ? levelOnCurve(criterion.curve, present) : WORST_LEVEL;
      const better = criterion.curve.filter(([, level]) => level < now);
      return better.sort(([, a], [, b]) => b - a).map(([value]) => value);
    }
    case "flag": {
      const best = criterion.yes < criterion.no;
      return criterion.yes === criterion.no || present === best ? [] : [best];
    }
    case "grade": {
      const levels: Readonly<Record<string, number>> = criterion.levels;
      const now = typeof present === "string" ? (levels[present] ?? WORST_LEVEL) : WORST_LEVEL;
      const better = Object.entries(levels).filter(([, level]) => level < now);
      return better.sort(([, a], [, b]) => b - a).map(([word]) => word);
    }
    default:
      return [];
  }
}

const valueText = (to: unknown) => (typeof to === "boolean" ? (to ? "yes" : "no") : String(to));

/** One trial for each declared fact that a criterion scores. None for built-in rule sets. */
export function declaredTrials(tried: Tried): Trial[] {
  const add = adderOf(tried);
  return Object.values(tried.ruleSet.dimensions)
    .flat()
    .flatMap((criterion) => {
      if (!("fact" in criterion) || !criterion.fact.startsWith(CUSTOM)) return [];
      const values = betterValues(criterion, factOf(tried.quote, criterion.fact));
      return add(criterion.fact.split("."), values, (to) => `${criterion.title} ${valueText(to)}`);
    });
}

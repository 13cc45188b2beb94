import { lineType } from "@/lib/domain/lines/line-type";
import { isRecord } from "@/lib/domain/record";
import { toCents } from "../format";
import { parseUsd } from "./amount";
import type { InputProblem } from "./amounts-by-name";
import { carrierKeys } from "./carriers";
import { contradiction, valueAt } from "./resolve-fields";

/** `current_coverage` and `current_portfolio` may both state the present carrier and premium of a line. */

type Fields = Record<string, unknown>;

const cents = (given: unknown): number | null => {
  const read = parseUsd(given);
  return read.ok ? toCents(read.value) : null;
};

type HeldPolicy = { policy: Fields; index: number };

/** Policies by their line, so that many lines beside many policies are read in one pass. */
function policiesByType(policies: readonly unknown[]): ReadonlyMap<string, HeldPolicy[]> {
  const byType = new Map<string, HeldPolicy[]>();
  for (const [index, policy] of policies.entries()) {
    if (!isRecord(policy) || typeof policy.line !== "string") continue;
    const type = lineType(policy.line);
    const same = byType.get(type) ?? [];
    byType.set(type, same);
    same.push({ policy, index });
  }
  return byType;
}

/**
 * Contradictions between `current_coverage` and the policies of the same line: no policy with this carrier, or another
 * premium of the only policy.
 */
export function currentPolicyProblems(input: Fields): InputProblem[] {
  const coverage = valueAt(input, ["current_coverage"]);
  const policies = valueAt(input, ["current_portfolio", "policies"]);
  if (!isRecord(coverage) || !Array.isArray(policies)) return [];
  const byType = policiesByType(policies);
  return Object.entries(coverage).flatMap(([line, stated]) => {
    if (!isRecord(stated)) return [];
    const same = byType.get(lineType(line)) ?? [];
    const [only, ...others] = same;
    if (!only) return [];
    const place = ["current_coverage", line];
    const other = ["current_portfolio", "policies", String(only.index)];
    const problems: InputProblem[] = [];

    const named = same.flatMap(({ policy }) =>
      typeof policy.carrier === "string" ? [{ name: policy.carrier }] : [],
    );
    if (typeof stated.carrier === "string" && named.length === same.length) {
      const own = { name: stated.carrier };
      const keyOf = carrierKeys([own, ...named]);
      const key = keyOf(own);
      if (!named.some((carrier) => keyOf(carrier) === key))
        problems.push(
          contradiction(
            [...place, "carrier"],
            [...other, "carrier"],
            [stated.carrier, only.policy.carrier],
          ),
        );
    }
    const [premium, otherPremium] = [cents(stated.annual_premium), cents(only.policy.premium)];
    const differs = premium !== null && otherPremium !== null && premium !== otherPremium;
    if (others.length === 0 && differs)
      problems.push(
        contradiction(
          [...place, "annual_premium"],
          [...other, "premium"],
          [stated.annual_premium, only.policy.premium],
        ),
      );
    return problems;
  });
}

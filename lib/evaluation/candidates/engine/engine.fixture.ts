import { ruleSetOfConfig } from "@/lib/domain/engines";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import type { CandidateFacts } from "../facts";
import type { CandidateProfile } from "../input";
import { RULE_SETS } from "../rule-sets";
import { candidateEngine } from ".";
import { CandidateConfig } from "./config";

/** Engines of an organization, and carriers that they evaluate. */

/** Compiles and registers a configuration that has to be without problems. */
export function engineOf(config: CandidateConfig): string {
  const [problem] = candidateEngine.problems(CandidateConfig.parse(config));
  if (problem) throw new Error(`${problem.path.join(".")} ${problem.message}`);
  const name = ruleSetOfConfig(canonicalHash(config));
  RULE_SETS.add(candidateEngine.compile(config, name));
  return name;
}

export const GOOD: Omit<CandidateFacts, "name"> = {
  active: true,
  licensed_states: ["CA", "NY"],
  lines: ["cyber"],
  core_lines: ["cyber"],
  filings: [
    {
      line: "cyber",
      states: ["CA"],
      status: "admitted",
      appetite: "target",
      max_limit_usd: 10e6,
      rate_index: 0.9,
      quote_days: 1,
    },
  ],
  ratings: [{ agency: "am_best", grade: "A+" }],
  e_bind: true,
  appointment: "direct",
};
export const PROFILE: CandidateProfile = { entity: "acme", state: "CA", line: "cyber", limit: 2e6 };

export const run = (
  ruleSet: string,
  candidates: readonly CandidateFacts[],
  profile: CandidateProfile = PROFILE,
) =>
  evaluate({
    columns: columnsOf(candidates),
    profile,
    ruleSet,
    maxCandidates: 100,
    asOf: "2026-11-29",
  });

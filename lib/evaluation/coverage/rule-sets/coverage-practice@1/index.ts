import type { CoverageRuleSet } from "../../rule-set";
import { autoRules } from "./auto";
import { businessLimitRules } from "./business-limits";
import { businessLineRules } from "./business-lines";
import { flags } from "./flags";
import { hazardRules } from "./hazards";
import { homeRules } from "./home";
import { termRules } from "./policy-terms";
import { umbrellaRules } from "./umbrella";

/**
 * What good practice finds in personal and small commercial portfolios. A published version never changes: whatever would give one
 * portfolio another answer, or another word of evidence, is a new version.
 */
export const coveragePractice1: CoverageRuleSet = {
  name: "coverage-practice@1",
  gaps: [
    ...termRules,
    ...umbrellaRules,
    ...autoRules,
    ...homeRules,
    ...hazardRules,
    ...businessLineRules,
    ...businessLimitRules,
  ],
  flags,
};

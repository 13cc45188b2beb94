import { flags } from "./flags-1";
import type { CoverageRuleSet } from "./rule-set";
import { autoRules } from "./rules-auto-1";
import { businessLineRules } from "./rules-business-1";
import { businessLimitRules } from "./rules-business-limits-1";
import { hazardRules } from "./rules-hazards-1";
import { homeRules } from "./rules-home-1";
import { termRules } from "./rules-terms-1";
import { umbrellaRules } from "./rules-umbrella-1";

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

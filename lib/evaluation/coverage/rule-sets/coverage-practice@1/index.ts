import type { RuleSet } from "../../rule-set";
import { autoRules } from "./auto";
import { businessLimitRules } from "./business-limits";
import { businessLineRules } from "./business-lines";
import { flags } from "./flags";
import { hazardRules } from "./hazards";
import { homeRules } from "./home";
import { termRules } from "./policy-terms";
import { texts } from "./texts";
import { umbrellaRules } from "./umbrella";

/**
 * Good practice for personal and small commercial portfolios. A published version never changes: a rule set that gives
 * any portfolio another result or another text is a new version.
 */
export const coveragePractice1: RuleSet = {
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
  texts,
};

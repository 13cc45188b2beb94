import { lineInText } from "@/lib/domain/lines-of-business";
import { LEVELS } from "@/lib/domain/tiers";
import { formatCount } from "@/lib/evaluation/core/format";
import { APPETITE } from "../../columns/derive";
import { narrowerCodes } from "../../columns/naics-prefixes";
import type { Criterion, RevenueBand } from "../../rule-set";
import { LEAST_CASES } from "../../scoring/credibility";
import { LOSSES_WITHOUT_EFFECT, lossFactor } from "../../scoring/losses";
import { BIND_RATIOS, bindBounds, bindText } from "./bind-ratio";
import { dollars } from "./formats";
import { LEAST_SAMPLE } from "./sources";

const APPETITE_TEXTS: Readonly<Record<number, string>> = {
  [APPETITE.TARGET]: "a target line",
  [APPETITE.STANDARD]: "standard appetite for the line",
  [APPETITE.LIMITED]: "limited appetite for the line",
  [APPETITE.CORE]: "a core line, not stated for the state",
  [APPETITE.NOT_CORE]: "not a core line",
};

function bandText({ min, max }: RevenueBand) {
  const open = max === Number.POSITIVE_INFINITY;
  if (min <= 0) return open ? "of any size" : `up to ${dollars(max)}`;
  return open ? `from ${dollars(min)}` : `${dollars(min)} to ${dollars(max)}`;
}
const revenueFits = ({ min, max }: RevenueBand, revenue = 0) => revenue >= min && revenue <= max;

export const appetite: readonly Criterion[] = [
  {
    id: "line-appetite",
    kind: "code",
    column: ({ derived }) => derived.appetite,
    weight: 3,
    levels: {
      [APPETITE.TARGET]: "L1",
      [APPETITE.STANDARD]: "L2",
      [APPETITE.LIMITED]: "L3",
      [APPETITE.CORE]: "L1",
      [APPETITE.NOT_CORE]: "L3",
    },
    evidence: (code) => APPETITE_TEXTS[code] ?? "",
    // The opening of the reasoning already names a target line.
    brief: (code) => {
      if (code === APPETITE.CORE) return "a core line";
      return code === APPETITE.TARGET ? "" : (APPETITE_TEXTS[code] ?? "");
    },
    missing: {
      facts: ["filings.appetite", "core_lines"],
      short: "appetite for the line",
      brief: ({ profile }) => `appetite for ${lineInText(profile.line)} not reported`,
      question: "How much does the carrier want the line in the state?",
      reveals: "Carriers that do not seek the line, or are closed to new business",
    },
    about: {
      title: "Appetite for the line in the state",
      text: "The filing's appetite: target L1, standard L2, limited L3. Without one, `core_lines`: a core line L1, another L3.",
      parameters: {
        target: "L1",
        standard: "L2",
        limited: "L3",
        core_line: "L1",
        not_core_line: "L3",
      },
      sources: [],
    },
  },
  {
    id: "target-class",
    kind: "target_class",
    fact: "target_naics",
    weight: 2,
    neededForBest: true,
    inside: "L1",
    outside: "L3",
    broad: "not_decided",
    evidence: (inside, { profile }) =>
      inside
        ? `NAICS ${profile.naics} is a target class`
        : `NAICS ${profile.naics} is not a target class`,
    brief: (inside) => (inside ? "wants the class" : "does not seek the class"),
    missing: {
      facts: ["target_naics"],
      short: "target classes",
      brief: ({ profile: { naics = "" } }, { target_naics: listed }) => {
        const narrower = narrowerCodes(listed, naics);
        return narrower.length > 0
          ? `whether NAICS ${naics} is among its target classes (${narrower.join(", ")}) not decided`
          : `appetite for NAICS ${naics} not reported`;
      },
      question: "Which classes does the carrier target?",
      reveals: "Carriers that do not seek the class",
    },
    about: {
      title: "Target class",
      text: "`target_naics` contains the profile's `naics` or a prefix of it: L1, otherwise L3. If `naics` is shorter than a listed code that begins with it, it is not decided and counts as not reported. Appetite is L1 only with a listed class. Scored if the profile has `naics`.",
      parameters: { inside: "L1", outside: "L3", broader: "not reported", needed_for_best: true },
      sources: [],
    },
  },
  {
    id: "target-revenue",
    kind: "target_band",
    weight: 2,
    inside: "L1",
    near: "L2",
    nearTimes: 2,
    outside: "L3",
    oneEnd: "L3",
    evidence: (band, { profile }, facts) => {
      const fits = revenueFits(band, profile.revenue);
      const both =
        facts.target_revenue_min_usd !== undefined && facts.target_revenue_max_usd !== undefined;
      const open = both ? "" : ", the other end not reported";
      return `wants revenue ${bandText(band)}${open}${fits ? "" : `, ${dollars(profile.revenue ?? 0)} requested`}`;
    },
    brief: (band, { profile }) =>
      revenueFits(band, profile.revenue)
        ? `wants revenue ${bandText(band)}`
        : `seeks other revenue (${bandText(band)})`,
    missing: {
      facts: ["target_revenue_min_usd", "target_revenue_max_usd"],
      short: "target revenue",
      brief: ({ profile }) =>
        `target revenue not reported, ${dollars(profile.revenue ?? 0)} requested`,
      question: "Which range of revenue does the carrier target, from and to?",
      reveals: "Carriers that seek other sizes of business",
    },
    about: {
      title: "Target revenue",
      text: "The profile's `revenue` is in the target band: L1; within half to twice its ends: L2; outside: L3. A band with one end is at most L3. Scored if the profile has `revenue`.",
      parameters: { inside: "L1", near: "L2", near_times: 2, outside: "L3", one_end: "L3" },
      sources: [],
    },
  },
  {
    id: "bind-ratio",
    kind: "at_least",
    fact: "bind_ratio",
    weight: 2,
    bounds: BIND_RATIOS,
    times: lossFactor,
    // No ratio is above 1, whatever the losses ask for.
    best: ({ bind_ratio: ratio, bind_submissions: count }, { profile }) => {
      if (ratio !== undefined && count === undefined) return "L3";
      const level = bindBounds(profile).findIndex((bound) => bound <= 1);
      return LEVELS[level < 0 ? BIND_RATIOS.length : level] ?? "L4";
    },
    evidence: (_, { profile }, facts) =>
      bindText(facts.bind_ratio ?? 0, profile, facts.bind_submissions),
    brief: (_, { profile }, facts) => bindText(facts.bind_ratio ?? 0, profile),
    missing: {
      facts: ["bind_ratio", "bind_submissions"],
      short: "bind ratio",
      brief: (_, { bind_ratio: ratio, bind_submissions: count }) =>
        ratio === undefined
          ? "bind ratio not reported"
          : `bind ratio of ${count === undefined ? "an unknown number of submissions" : formatCount(count, "submission")} not credible`,
      question: "How many submissions did the carrier receive, and how many did it bind?",
      reveals: "Carriers that quote and rarely bind",
    },
    about: {
      title: "Bind ratio",
      text: `At least 30% L1 and 18% L2, each times the loss factor; 6% L3. The loss factor is the larger of half the number of paid losses and the losses divided by five years of \`target_premium\` (without one, of \`revenue\`, which no premium exceeds), at least 1. A ratio of fewer than ${LEAST_CASES} submissions is not credible and counts as not reported; so does one without \`bind_submissions\`, unless it is L4.`,
      parameters: {
        bounds: BIND_RATIOS,
        losses_without_effect: LOSSES_WITHOUT_EFFECT,
        least_submissions: LEAST_CASES,
      },
      sources: [LEAST_SAMPLE],
    },
  },
];

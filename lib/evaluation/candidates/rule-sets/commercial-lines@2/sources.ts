import type { RuleSource } from "@/lib/domain/rule-source";
import {
  ADMITTED_INSURERS,
  type CompulsoryLine,
  MOST_STATES,
} from "@/lib/reference/carriers/admitted-insurers";
import { lookUp } from "@/lib/reference/row";

/** Where the rules and thresholds come from. All were read on one day. */

const checked = "2026-11-28";

/** For levels, weights, counts and shares that are the product's choice and no insurance fact. */
export const CALIBRATION: RuleSource = {
  citation: "Nexio calibration, decision 0011",
  checked,
};
/** For hard stops without a threshold: they compare what the pool says with what the profile asks. */
export const AS_REPORTED: RuleSource = {
  citation: "The statement of the pool about the carrier, against the request",
  checked,
};
export const TURNAROUND: RuleSource = {
  citation:
    "SortSpoke, Submission Benchmarks for 2026: a first response within 48 hours is the baseline, teams that take five days and more lose business",
  url: "https://sortspoke.com/blog/submission-benchmarks-2026",
  checked,
};
export const SLOW_TURNAROUND: RuleSource = {
  citation:
    "Perilarc, Submission Turnaround Time as Competitive Advantage in Commercial P&C: two days against eleven decide competitive accounts",
  url: "https://perilarc.com/blog/submission-turnaround-time-competitive-advantage.html",
  checked,
};
export const AM_BEST_SCALE: RuleSource = {
  citation:
    "AM Best, Best's Financial Strength Rating guide: A++ and A+ superior, A and A- excellent, B++ and B+ good, B and lower fair or worse; E under regulatory supervision, F in liquidation, S suspended",
  url: "https://www.irmi.com/term/insurance-definitions/bests-rating",
  checked,
};
export const AM_BEST_SIZE_SCALE: RuleSource = {
  citation: "AM Best, Financial Size Categories I to XV by adjusted policyholders' surplus",
  url: "https://www.ambest.com/ratings/fsc/default.asp",
  checked,
};
export const SIZE_FLOOR: RuleSource = {
  citation: "Insurer rating clauses of private contracts: usually A- and size VII or better",
  url: "https://www.lawinsider.com/clause/insurer-rating",
  checked,
};
export const OTHER_AGENCY_SCALES: RuleSource = {
  citation: "S&P insurer financial strength ratings, scale and definitions",
  url: "https://www.vig.com/en/investor-relations/bonds/company-rating/rating-scale.html",
  checked,
};
export const MOODYS_FITCH_SCALES: RuleSource = {
  citation: "Moody's and Fitch insurer financial strength ratings, scales and definitions",
  url: "https://www.securian.com/sites/securian/about-us/ratings/additional-ratings-detail",
  checked,
};
export const DEMOTECH_SCALE: RuleSource = {
  citation:
    "Demotech Financial Stability Ratings: A'' and A' unsurpassed, A exceptional, S substantial, M moderate, L licensed",
  url: "https://www.demotech.com/financial-stability-ratings/definitions/",
  checked,
};
export const KBRA_SCALE: RuleSource = {
  citation: "KBRA insurer financial strength rating scale",
  url: "https://www.kbra.com/understanding-ratings/rating-scales/insurance-fsr",
  checked,
};
export const SURPLUS_LINES_LAW: RuleSource = {
  citation:
    "State surplus lines laws under 15 U.S.C. 8202 and 8204: a nonadmitted insurer may write only where it is eligible, and in most states only after a diligent search of the admitted market",
  url: "https://www.insurereinsure.com/2024/01/22/a-deep-dive-into-the-diligent-effort-search-requirement/",
  checked,
};
const NRRA_WORKERS_COMPENSATION: RuleSource = {
  citation:
    "15 U.S.C. 8202(d): states may restrict the placement of workers compensation with nonadmitted insurers",
  url: "https://lexbuild.dev/usc/title-15/chapter-108/section-8202",
  checked,
};
const admittedInsurerRows = (line: CompulsoryLine) =>
  Object.entries(ADMITTED_INSURERS[line]).flatMap(([state, rows]) =>
    rows.filter(({ rule }) => rule.required).map((row) => ({ state, row })),
  );
/** The states whose law asks for an admitted insurer. */
export const admittedInsurerStates = (line: CompulsoryLine): string[] =>
  admittedInsurerRows(line).map(({ state }) => state);
export const ADMITTED_INSURER_LAWS: readonly RuleSource[] = [
  ...(["auto", "workers_compensation"] as const)
    .flatMap(admittedInsurerRows)
    .flatMap(({ state, row }) => {
      const found = lookUp(row, state);
      return found.status === "known" ? found.source : [];
    }),
  ...[lookUp(MOST_STATES, "other states")].flatMap((found) =>
    found.status === "known" ? found.source : [],
  ),
  NRRA_WORKERS_COMPENSATION,
];
export const NAIC_COMPLAINT_INDEX: RuleSource = {
  citation:
    "NAIC complaint index: share of confirmed complaints divided by share of premium; 1.00 is the market",
  url: "https://claimsrecord.com/blog/naic-complaint-index-explained",
  checked,
};
export const NEW_YORK_COMPLAINTS: RuleSource = {
  citation:
    "New York DFS, Automobile Insurance Company Complaint Rankings, filing years 2021 to 2023: 0.0279 upheld complaints per $1M of premium; a = 2.16",
  url: "https://data.ny.gov/d/h2wd-9xfe",
  checked,
};
export const MICHIGAN_COMPLAINTS: RuleSource = {
  citation: "Michigan DIFS: a complaint ratio only for companies with more than $1M of premium",
  url: "https://difs.state.mi.us/ComplaintStats/ComplaintRatios/InsuranceCompanyComplaintRatioDescription",
  checked,
};
export const GAMMA_POISSON: RuleSource = {
  citation: "Bühlmann credibility; for Poisson counts with a gamma prior, Z = E / (E + a)",
  url: "https://jovanaeducation.com/guides/act-cred-bayes",
  checked,
};
export const FULL_CREDIBILITY: RuleSource = {
  citation: "Limited fluctuation credibility: 1,082 claims for 90% within 5%; Z = √(n / 1,082)",
  url: "https://jovanaeducation.com/guides/act-cred-classical",
  checked,
};
export const AVERAGE_CLAIM: RuleSource = {
  citation: "ISO, average homeowners claim 2018 to 2022: $15,747 (Insurance Information Institute)",
  url: "https://www.iii.org/table-archive/20887",
  checked,
};
export const INDUSTRY_RESULTS: RuleSource = {
  citation:
    "NAIC, U.S. Property & Casualty Insurance Industries, 2023 First Half Results: net loss ratios 2014 to 2023, mean 71.4%",
  url: "https://waysideinnshelter.com/property-and-casualty-insurers-loss-revenue-1318",
  checked,
};
export const IRIS_OPERATING_RATIO: RuleSource = {
  citation:
    "NAIC IRIS Ratios Manual, ratio 5: a two-year overall operating ratio of 100% or more is unusual",
  url: "https://www.battleacts6us.ca/wiki6us/NAIC.IRIS",
  checked,
};
export const LEAST_SAMPLE: RuleSource = {
  citation:
    "Parker et al., National Center for Health Statistics Data Presentation Standards for Proportions, Vital Health Stat 2(175), 2017: fewer than 30 cases are not published",
  url: "https://www.cdc.gov/nchs/nhhcs/nhhcs_estimation_publication.htm",
  checked,
};

import type { RuleSource } from "@/lib/domain/rule-source";
import { MOST_STATES } from "@/lib/reference/carriers/admitted-insurers";
import { LENDER_FLOORS, ratingGrade } from "@/lib/reference/carriers/ratings";
import { underlyingLimits } from "@/lib/reference/carriers/umbrella-underlying";
import { type Lookup, lookUp } from "@/lib/reference/row";

/** Where the rules and thresholds of quote matching come from. */

const CHECKED = "2026-11-28";

const sourceOf = <T>(found: Lookup<T>): RuleSource[] =>
  found.status === "known" ? [found.source] : [];

export const AM_BEST = sourceOf(ratingGrade("am_best", "A"));
export const LENDERS_RATINGS: RuleSource[] = [LENDER_FLOORS.source];
export const ADMITTED_INSURERS_OF_AUTO = sourceOf(lookUp(MOST_STATES, "admitted insurers of auto"));
export const UMBRELLA_TERMS = [
  ...sourceOf(underlyingLimits("personal_auto")),
  ...sourceOf(underlyingLimits("watercraft")),
  ...sourceOf(underlyingLimits("general_liability")),
  ...sourceOf(underlyingLimits("commercial_auto")),
  ...sourceOf(underlyingLimits("employers_liability")),
];

export const LENDERS_PROPERTY: RuleSource = {
  citation:
    "Fannie Mae Selling Guide B7-3-02, Property Insurance Requirements for One- to Four-Unit Properties",
  url: "https://guide-selling.fanniemae.com/sel/b7-3-02/property-insurance-requirements-one-four-unit-properties",
  effective: "2024-02-07",
  checked: CHECKED,
};
export const LENDERS_DEDUCTIBLE: RuleSource = {
  citation: "Fannie Mae Servicing Guide B-2-01, Maximum Allowable Deductible Requirements",
  url: "https://acesiq.atlassian.net/wiki/pages/viewpage.action?navigatingVersions=true&pageId=5406749",
  checked: CHECKED,
};
export const INSURANCE_TO_VALUE: RuleSource = {
  citation: "FC&S, Homeowners Co-insurance Penalty: the 80 percent requirement of form HO-3",
  url: "https://propertycasualty360.com/fcs/2008/10/08/homeowners-co-insurance-penalty-422-3432",
  checked: CHECKED,
};
export const HURRICANE_OPTIONS: RuleSource = {
  citation: "Fla. Stat. 627.701: hurricane deductibles of 2, 5 and 10 percent",
  url: "https://oceanpoint.claims/resources/florida-statutes/627-701-hurricane-deductibles-coinsurance/",
  checked: "2026-11-01",
};
export const COMMON_DEDUCTIBLES: RuleSource = {
  citation:
    "Allstate, What is a deductible: $500 and $1,000 are common (Insurance Information Institute)",
  url: "https://www.allstate.com/tr/insurance-basics/deductible.aspx",
  checked: CHECKED,
};
export const COMPLAINT_INDEX: RuleSource = {
  citation:
    "Pennsylvania Insurance Department, Complaint Index: 1.00 is the company's market share",
  url: "http://www.insurance.state.pa.us/dsf/cmpln_p3.html",
  checked: CHECKED,
};
export const NO_GUARANTY_FUND: RuleSource = {
  citation: "North Carolina Department of Insurance, Surplus Lines for Businesses",
  url: "https://ncdoi.gov/consumers/business-insurance/surplus-lines-businesses",
  checked: CHECKED,
};
export const COMMERCIAL_LIABILITY: RuleSource[] = sourceOf(underlyingLimits("general_liability"));

/** Facts that the provider or the request states, and scales that follow from them. No outside authority is needed. */
export const AS_STATED: RuleSource[] = [];

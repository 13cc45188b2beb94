import { COLLECTED, type Row } from "../row";

/**
 * Credibility of a ratio between an insurer's events and what its exposure would have at the market's rate. The observed
 * number of events says little about a small insurer; its expected number says how much.
 */

/** Buhlmann's credibility Z of `expected` events, with `a` the prior events (gamma-Poisson): E / (E + a). From 0 to 1. */
export const credibility = (expected: number, a: number): number =>
  expected <= 0 ? 0 : expected / (expected + a);

/**
 * An index drawn to the market's 1.00 by its credibility: Z x (O / E) + (1 - Z) = (O + a) / (E + a). `observed` and
 * `expected` count the same events; without exposure it is 1.
 */
export const shrunkenIndex = (observed: number, expected: number, a: number): number =>
  expected <= 0 ? 1 : (observed + a) / (expected + a);

/** Classical full credibility: events for which the rate is within 5% of its mean with 90% probability, (1.645 / 0.05)^2. */
export const FULL_CREDIBILITY_EVENTS = Math.round((1.645 / 0.05) ** 2);

/**
 * The prior events of a market: 1 / tau^2, with tau^2 = sum((O - E)^2 - E) / sum(E^2) over its insurers. Null where the
 * insurers differ no more than chance does: every index is then 1.
 */
export function priorEvents(
  insurers: readonly { observed: number; expected: number }[],
): number | null {
  let spread = 0;
  let squares = 0;
  for (const { observed, expected } of insurers) {
    spread += (observed - expected) ** 2 - expected;
    squares += expected ** 2;
  }
  return spread <= 0 || squares === 0 ? null : squares / spread;
}

/** How a jurisdiction publishes complaint ratios. `average`: the market's mean. Null: it has no fixed one. */
export type ComplaintRatio = { definition: string; average: number | null };

const row = (
  average: number | null,
  definition: string,
  citation: string,
  url: string,
  confidence: Row<ComplaintRatio>["confidence"] = "verified",
): Row<ComplaintRatio> => ({
  rule: { definition, average },
  citation,
  url,
  checked: COLLECTED,
  confidence,
});

/** The jurisdictions whose own page, or a copy of it, was read. */
export const COMPLAINT_RATIOS: Readonly<Record<string, Row<ComplaintRatio>>> = {
  NAIC: row(
    1,
    "Share of the confirmed complaints of a line divided by the share of its premium",
    "NAIC complaint index",
    "https://claimsrecord.com/blog/naic-complaint-index-explained",
    "secondary",
  ),
  MO: row(
    100,
    "Complaints per premium over three years divided by those of the industry, times 100",
    "Missouri Department of Commerce and Insurance, complaint index",
    "https://insurance.mo.gov/consumers/complaints/compindx.php",
  ),
  NY: row(
    null,
    "Upheld private passenger auto complaints per $1M of premium, averaged over two years",
    "New York Department of Financial Services, auto complaint ranking",
    "https://www.dfs.ny.gov/consumers/auto_insurance/auto_insurance_complaint_ranking",
  ),
  CA: row(
    null,
    "Justified complaints per 100,000 policies",
    "California Department of Insurance, consumer complaint study",
    "http://www.insurance.ca.gov/0100-consumers/0040-studies-reports/0020-complaint-study/index.cfm",
  ),
  TX: row(
    1,
    "Share of the confirmed complaints divided by the share of policies in force",
    "Texas Department of Insurance, complaint index",
    "https://www.helpinsure.com/auto-faq.html",
  ),
  CO: row(
    1,
    "Complaints per $1M of premium, against the market",
    "Colorado Division of Insurance, complaint reports",
    "https://doi.colorado.gov/insurance-complaint-reports",
  ),
  OR: row(
    1,
    "Share of confirmed complaints divided by the share of business",
    "Oregon insurance complaint report",
    "https://oregonpen.org/the-not-so-happy-real-world-of-auto-insurance/",
    "secondary",
  ),
  IN: row(
    1,
    "Share of complaints divided by the share of premium",
    "Indiana Department of Insurance, complaint index",
    "https://www.in.gov/idoi/consumer-services/complaint-index",
  ),
  MI: row(
    null,
    "Complaints filed per $1M of written premium",
    "Michigan DIFS, complaint ratio description",
    "https://difs.state.mi.us/ComplaintStats/ComplaintRatios/InsuranceCompanyComplaintRatioDescription",
  ),
  KY: row(
    null,
    "Justified complaints per $1M of premium",
    "Kentucky Department of Insurance, complaint ratios",
    "https://insurance.ky.gov/PPC/Complaints/help.aspx",
  ),
  NC: row(
    null,
    "Complaints per $1M of premium",
    "North Carolina Department of Insurance, understanding ratios",
    "http://www.ncdoi.com/Consumer/Consumer_Ratios_Understanding.aspx",
  ),
  PA: row(
    1,
    "Share of closed complaints divided by the market share",
    "Pennsylvania Insurance Department, complaint ratios",
    "http://www.insurance.state.pa.us/dsf/cmpln_p3.html",
  ),
};

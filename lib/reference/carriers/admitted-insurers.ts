import { type Lookup, lookUpOn, type Row, type StateTable, unverified } from "../row";

/** Whether a line that the law makes compulsory may come from a non-admitted (surplus lines) insurer. */

export type CompulsoryLine = "auto" | "workers_compensation";
export type AdmittedInsurer = { required: boolean };

const CHECKED = "2026-11-29";

const row = (
  citation: string,
  url: string,
  confidence: Row<AdmittedInsurer>["confidence"],
  note?: string,
): Row<AdmittedInsurer>[] => [
  {
    rule: { required: true },
    citation,
    url,
    checked: CHECKED,
    confidence,
    ...(note === undefined ? {} : { note }),
  },
];

/** Liability insurance that is to satisfy the financial responsibility law of cars and motorcycles. */
const AUTO: StateTable<AdmittedInsurer> = {
  AZ: row(
    "A.R.S. 28-4077; 28-4133",
    "https://self-law.org/code/az/title-28/28-4077",
    "secondary",
    "The sections on the certificate and the card of an authorized insurer. Surplus lines count for foreign vehicles (28-4037).",
  ),
  CA: row(
    "Cal. Veh. Code 16450; 16431(a)",
    "http://casetext.com/statute/california-codes/california-vehicle-code/division-7-financial-responsibility-laws/chapter-3-proof-of-financial-responsibility/article-2-insurance-policy/section-16450-motor-vehicle-liability-policy-defined",
    "secondary",
    "The sections on proof, of vehicles with less than four wheels too, and 16056.1 on the low-cost policy were read, 16056 was not. Motor carriers may use surplus lines (34631, not read).",
  ),
  FL: [
    {
      rule: { required: false },
      citation: "Fla. Stat. 627.733(3)(a)",
      url: "https://florida.public.law/statutes/fla._stat._627.733",
      checked: CHECKED,
      confidence: "verified",
      note: "An authorized or eligible motor vehicle liability insurer.",
    },
  ],
  IL: row(
    "625 ILCS 5/7-601(a); 5/7-203",
    "https://ilga.gov/legislation/ilcs/fulltext?DocName=062500050K7-601",
    "verified",
    "Vehicles that file with the Commerce Commission are exempt.",
  ),
  NJ: row(
    "N.J.S.A. 39:6A-3; 39:6B-1",
    "http://www.lawserver.com/law/state/new-jersey/nj-laws/new_jersey_laws_39_6a-3",
    "secondary",
    "Coverage is under provisions approved by the Commissioner: surplus lines forms are not filed.",
  ),
  NY: row(
    "N.Y. Veh. & Traf. Law 345(a)",
    "http://law.justia.com/codes/new-york/2006/vehicle-traffic/vat0345_345.html",
    "verified",
    "Text of 2006.",
  ),
  NC: row(
    "G.S. 20-279.21(a)",
    "http://statutes.laws.com/north-carolina/Chapter_20/GS_20-279_21",
    "verified",
    "Older text, before the limits of 2025.",
  ),
  OH: row(
    "R.C. 4509.45; 4509.46",
    "https://codes.ohio.gov./ohio-revised-code/chapter-4509",
    "secondary",
    "The section on the certificate of an insurer as proof.",
  ),
  TX: row(
    "Tex. Transp. Code 601.168(a), (b)",
    "https://codes.findlaw.com/tx/transportation-code/transp-sect-601-168/",
    "verified",
    "Another insurer's policy counts only for vehicles that are not registered in Texas.",
  ),
  WA: row(
    "RCW 46.29.090(1); 46.30.020(1)",
    "http://wa.elaws.us/rcw/46.29.090",
    "verified",
    "Text of 2016.",
  ),
  VA: row(
    "Va. Code 46.2-705",
    "http://statutes.laws-info.com/virginia/title-46-2/chapter-6/46-2-705",
    "secondary",
    "Older text of the definition of an insured motor vehicle.",
  ),
};

const WORKERS_COMPENSATION: StateTable<AdmittedInsurer> = {
  CA: row(
    "Cal. Lab. Code 3700(a)",
    "http://jurris.com/california/labor-code/3700-3709.5/3700-1",
    "verified",
  ),
  FL: row(
    "Fla. Stat. 440.38(1)(a)",
    "https://syfert.com/florida/statutes/0440.38.html",
    "verified",
  ),
  NY: row(
    "N.Y. Workers' Comp. Law 54(1)",
    "https://law.justia.com/codes/new-york/2013/wkc/article-4/54/index.html",
    "verified",
    "Text of 2013.",
  ),
};

export const ADMITTED_INSURERS: Readonly<Record<CompulsoryLine, StateTable<AdmittedInsurer>>> = {
  auto: AUTO,
  workers_compensation: WORKERS_COMPENSATION,
};

/** What is said of states whose law is not in the table. */
export const MOST_STATES: Row<AdmittedInsurer> = {
  rule: { required: true },
  citation: "Locke Lord, Surplus Lines Insurance: 20 FAQs for 2020, question 2",
  url: "https://lockelord.com/newsandevents/publications/2020/02/surplus-lines-insurance-20-faqs-for-2020",
  checked: CHECKED,
  confidence: "secondary",
  note: "Most states ask for an admitted insurer where auto insurance is to satisfy the financial responsibility law. Some allow commercial auto.",
};

const LINES: Readonly<Record<CompulsoryLine, string>> = {
  auto: "compulsory auto insurance",
  workers_compensation: "workers compensation",
};

/**
 * Whether a compulsory line must come from an admitted insurer in a state, for a policy that begins on `day`
 * (YYYY-MM-DD). The laws that were read are those on cars, motorcycles and workers compensation.
 */
export function admittedInsurer(
  line: CompulsoryLine,
  state: string,
  day: string,
): Lookup<AdmittedInsurer> {
  if (!Object.hasOwn(ADMITTED_INSURERS[line], state))
    return unverified(
      line === "auto"
        ? `Most states ask for an admitted insurer (${MOST_STATES.citation}); this state's law was not read.`
        : "The state's law was not read.",
    );
  return lookUpOn(ADMITTED_INSURERS[line], state, day, `the insurer of ${LINES[line]}`);
}

import { COLLECTED, type Row, type StateTable } from "../row";
import type { EmployersLiability } from "./types";

/** The standard limits of part two of the policy. `employersLiability` reads it. */
export const STANDARD_EMPLOYERS_LIABILITY: Row<EmployersLiability> = {
  rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
  citation: "NCCI Basic Manual Rule 3-A-14; policy WC 00 00 00, Part Two",
  url: "https://www.1800insurance.com/business/workers-comp/coverage-limits",
  checked: "2026-11-28",
  confidence: "secondary",
  note: "The page gives the standard limits of the policy; the manual itself was not read, and states may differ.",
};

/** States where the standard limits of the national bureau hold. */
export const STANDARD_STATES =
  "AL AK AZ AR CO CT FL GA HI ID IL IA KS KY LA ME MD MN MS MO MT NE NV NH NM OK RI SC SD TN UT VT VA WV DC".split(
    " ",
  );

/** The other states, with the manual of their own bureau or their own fund. */
export const EMPLOYERS_LIABILITY: StateTable<EmployersLiability> = {
  CA: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "Law firm article on policy minimums (secondary); WCIRB rule not seen",
      url: "https://waxlawfirm.com/blog/2021/february/what-is-the-minimum-coverage-for-workers-comp-in",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  DE: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "DCRB manual; amounts not seen",
      confidence: "from_knowledge",
    },
  ],
  IN: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation:
        "Basic Manual Rule 14 (standard limits); page seen but the amounts were cut off in the excerpt",
      url: "https://www.icrb.net/references/employers-liability/",
      checked: COLLECTED,
      confidence: "from_knowledge",
    },
  ],
  MA: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation:
        "M.G.L. c. 152 s. 25 makes the insurer pay the full judgment for an employee (seen); Massachusetts Limits of Liability Endorsement WC 20 03 01 lifts the Part Two limit for that duty (form and base limits from own knowledge)",
      url: "https://malegislature.gov/Laws/GeneralLaws/PartI/TitleXXI/Chapter152/Section25",
      checked: COLLECTED,
      confidence: "from_knowledge",
    },
  ],
  MI: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "Agency article on Part B minimum limits (secondary)",
      url: "https://www.yourmichiganinsurance.com/michigan-workers-comp-minimum-limits",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  NJ: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "NJ CRIB manual; amounts not seen",
      confidence: "from_knowledge",
    },
  ],
  NY: [
    {
      rule: { kind: "unlimited", limits: null },
      citation:
        "NYCIRB Manual Rule VII; New York Limit of Liability Endorsement WC 31 03 08, mandatory on every policy with New York coverage",
      url: "https://www.nycirb.org/digital-library/public/page/wcel-latest/A4E00D96-5539-4FD3-9489-41864BBB4012?section_id=A4E00D96-5539-4FD3-9489-41864BBB4206",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  NC: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "North Carolina Basic Manual (Rate Bureau) Rule 5-A, Part Two",
      url: "https://www.ncrb.org/digitallibrary/basicmanual/Rule_5_-_Policy_and_Endorsements.htm",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  ND: [
    {
      rule: { kind: "none", limits: null },
      citation: "State fund law: the policy has no employers liability part",
      url: "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  OH: [
    {
      rule: { kind: "none", limits: null },
      citation: "State fund law: the policy has no employers liability part",
      url: "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  OR: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "SAIF coverage page (1997 copy)",
      url: "http://www.injuredworker.org/Library/Oregon_Government/Employer_Liability_and_Coverage.htm",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  PA: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "PCRB manual; amounts not seen",
      confidence: "from_knowledge",
    },
  ],
  TX: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation:
        "NCCI Basic Manual; secondary page shows 100000 per accident and per employee for disease, policy limit not shown",
      url: "https://www.uslegalforms.com/forms/tx-notice8/required-workers-compensation-coverage",
      checked: COLLECTED,
      confidence: "from_knowledge",
    },
  ],
  WA: [
    {
      rule: { kind: "none", limits: null },
      citation: "State fund law: the policy has no employers liability part",
      url: "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  WI: [
    {
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
      citation: "WCRB Wisconsin Basic Manual; amounts not seen",
      confidence: "from_knowledge",
    },
  ],
  WY: [
    {
      rule: { kind: "none", limits: null },
      citation: "State fund law: the policy has no employers liability part",
      url: "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  PR: [
    {
      rule: { kind: "none", limits: null },
      citation: "State fund law: the policy has no employers liability part",
      url: "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  VI: [
    {
      rule: { kind: "none", limits: null },
      citation: "State fund law: the policy has no employers liability part",
      url: "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
};

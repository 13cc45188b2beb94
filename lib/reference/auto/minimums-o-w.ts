import { COLLECTED, type StateTable } from "../row";
import { type AutoMinimum, limits } from "./types";

/** Compulsory auto liability, Ohio to Wyoming. `autoMinimum` reads it. */
export const AUTO_MINIMUMS_O_TO_W: StateTable<AutoMinimum> = {
  OH: [
    {
      rule: limits(25, 50, 25),
      citation: "R.C. 4509.51; 4509.101",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  OK: [
    {
      rule: limits(25, 50, 25),
      citation: "47 O.S. 7-204; 7-601",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  OR: [
    {
      rule: limits(25, 50, 20),
      citation: "ORS 806.070; 806.010",
      url: "https://coveragecriteria.com/articles/oregon-auto-insurance-requirements",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  PA: [
    {
      rule: limits(15, 30, 5),
      citation: "75 Pa.C.S. 1702; 1786",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "A 35000 combined single limit also satisfies the law (not checked). Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  RI: [
    {
      rule: limits(25, 50, 25),
      citation: "R.I.G.L. 31-31-7; 31-47-2",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  SC: [
    {
      rule: limits(25, 50, 25),
      citation: "S.C. Code 38-77-140",
      url: "https://scstatehouse.gov/sess126_2025-2026/bills/4143.htm",
      checked: COLLECTED,
      confidence: "verified",
      note: "Existing law as printed in a 2025 bill that stayed in committee. Two low-quality pages claim a 2026 rise; no act found, and a January 2026 guide still gives 25/50/25.",
    },
  ],
  SD: [
    {
      rule: limits(25, 50, 25),
      citation: "SDCL 32-35-70; 32-35-113",
      url: "https://www.open-exam-prep.com/exams/sd-property-casualty/sd-pc-casualty/sd-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  TN: [
    {
      rule: limits(25, 50, 25),
      citation: "T.C.A. 55-12-102; 55-12-139",
      url: "https://mva-us.com/?p=479",
      effective: "2023-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Effective date is not checked; PD was 15000 before.",
    },
  ],
  TX: [
    {
      rule: limits(30, 60, 25),
      citation: "Tex. Transp. Code 601.072",
      url: "https://planforfreedom.com/commercial-auto-insurance-coverage-requirements-in-texas",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  UT: [
    {
      rule: limits(30, 65, 25),
      citation: "Utah Code 31A-22-304 (HB 113, 2023)",
      url: "https://www.ksl.com/article/51238568/utahs-auto-insurance-limits-increased-jan-1-heres-what-you-need-to-know",
      effective: "2025-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Combined single limit 90000 (lehifreepress.com, 2025-12-02).",
    },
    {
      rule: limits(25, 65, 15),
      citation: "Utah Code 31A-22-304 (HB 113, 2023)",
      confidence: "from_knowledge",
    },
  ],
  VT: [
    {
      rule: limits(25, 50, 10),
      citation: "23 V.S.A. 800",
      url: "https://insurify.com/es/car-insurance/vermont/minimum-requirements/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  VA: [
    {
      rule: limits(50, 100, 25),
      citation: "Va. Code 46.2-472; 46.2-706 (SB 1182, 2021)",
      url: "https://dmvpath.com/states/virginia/car-insurance/",
      effective: "2025-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Fee for driving uninsured ended 2024-07-01. Two news items print PD 35000; the act and the DMV guide give 25000.",
    },
    {
      rule: limits(30, 60, 20),
      citation: "Va. Code 46.2-472; 46.2-706 (SB 1182, 2021)",
      effective: "2022-01-01",
      confidence: "from_knowledge",
    },
  ],
  WA: [
    {
      rule: limits(25, 50, 10),
      citation: "RCW 46.29.090; 46.30.020",
      url: "http://lawfilesext.leg.wa.gov/biennium/2019-20/Htm/Bill%20Reports/House/1014%20HBR%20FBR%2019.htm?q=20220124050117",
      checked: COLLECTED,
      confidence: "verified",
      note: "Deposit or bond of 60000 is an alternative.",
    },
  ],
  WV: [
    {
      rule: limits(25, 50, 25),
      citation: "W. Va. Code 17D-4-2",
      url: "https://legalclarity.org/west-virginia-auto-insurance-requirements-what-you-need-to-know",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  WI: [
    {
      rule: limits(25, 50, 10),
      citation: "Wis. Stat. 344.33(2); 344.62",
      url: "http://www.tlustylaw.com/wisconsins-auto-insurance-minimums-sufficient-cover/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  WY: [
    {
      rule: limits(25, 50, 20),
      citation: "Wyo. Stat. 31-9-405; 31-4-103",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "The list seen was cut before the PD figure; 25/50 seen, 20000 PD is not checked.",
    },
  ],
};

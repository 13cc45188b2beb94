import { COLLECTED, type StateTable } from "../row";
import { type AutoMinimum, limits } from "./types";

/** Compulsory auto liability, Maine to North Dakota. `autoMinimum` reads it. */
export const AUTO_MINIMUMS_M_TO_N: StateTable<AutoMinimum> = {
  ME: [
    {
      rule: limits(50, 100, 25),
      citation: "29-A M.R.S. 1605(1)(C)",
      url: "https://www1.maine.gov/pfr/insurance/consumers/auto-insurance/insurance-required-by-law",
      checked: COLLECTED,
      confidence: "verified",
      note: "A 125000 combined single limit also satisfies the law.",
    },
  ],
  MD: [
    {
      rule: limits(30, 60, 15),
      citation: "Md. Transp. 17-103(b)",
      url: "https://docsbay.net/notice-concerning-the-waiver-of-personal-injury-protection-pip-coverage",
      checked: COLLECTED,
      confidence: "secondary",
      note: "State form mirrored; effective 2011-01-01, unchanged in the 2026 list.",
    },
  ],
  MA: [
    {
      rule: limits(25, 50, 30),
      citation: "G.L. c. 90 34A, 34O (St. 2024 c. 238; H.5111)",
      url: "https://www.dibellalawoffice.com/blog/massachusetts-minimum-insurance-policy-limit-2025",
      effective: "2025-07-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Policies written or renewed from that day.",
    },
    {
      rule: limits(20, 40, 5),
      citation: "G.L. c. 90 34A, 34O (St. 2024 c. 238; H.5111)",
      confidence: "from_knowledge",
    },
  ],
  MI: [
    {
      rule: limits(50, 100, 10),
      citation: "MCL 500.3009; 500.3101; 500.3121",
      url: "https://www.michiganautolaw.com/motorcycle-accident-lawyer/michigan-motorcycle-insurance-laws-requirements/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Statutory default is 250/500; 50/100 only when chosen on the state form. PD 10000 is for accidents outside Michigan; 1000000 property protection applies inside (not checked). Older pages print 20/40/10.",
    },
  ],
  MN: [
    {
      rule: limits(30, 60, 10),
      citation: "Minn. Stat. 65B.49 subd. 3",
      url: "https://instalawyer.io/laws/minnesota-statutes/section-65b49-insurers",
      checked: COLLECTED,
      confidence: "verified",
      note: "Bill HF 3482 (2026) would set 100/200/30; no enactment found.",
    },
  ],
  MS: [
    {
      rule: limits(25, 50, 25),
      citation: "Miss. Code 63-15-3(j); 63-15-4",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  MO: [
    {
      rule: limits(25, 50, 25),
      citation: "RSMo 303.190; 303.025",
      url: "https://coveragecriteria.com/articles/missouri-auto-insurance-requirements",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Older pages print PD 10000.",
    },
  ],
  MT: [
    {
      rule: limits(25, 50, 20),
      citation: "MCA 61-6-103; 61-6-301",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  NE: [
    {
      rule: limits(25, 50, 25),
      citation: "Neb. Rev. Stat. 60-310; 60-387",
      url: "https://open-exam-prep.com/exams/ne-property-casualty/ne-pc-casualty/ne-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  NV: [
    {
      rule: limits(25, 50, 20),
      citation: "NRS 485.185; 485.3091",
      url: "https://www.valuepenguin.com/2018/06/nevada-increases-minimum-auto-insurance-limits-should-other-states-follow-suit",
      checked: COLLECTED,
      confidence: "secondary",
      note: "In force since 2018-07-01.",
    },
  ],
  NH: [
    {
      rule: limits(25, 50, 25),
      citation: "RSA 259:61; 264:15; 264:16",
      url: "https://www.valuepenguin.com/auto-insurance/new-hampshire/requirements",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Limits bind those who insure or must prove financial responsibility.",
    },
  ],
  NJ: [
    {
      rule: limits(35, 70, 25),
      citation: "N.J.S.A. 39:6B-1; 39:6A-3 (P.L.2022 c.87)",
      url: "https://www.ilsainc.com/bulletin/new-jersey-raises-minimum-auto-insurance-limits-effective-2026",
      effective: "2026-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Summary of DOBI Bulletin 25-06. The basic policy is outside these limits: PD 5000, BI 10000 optional (not checked).",
    },
    {
      rule: limits(25, 50, 25),
      citation: "N.J.S.A. 39:6B-1; 39:6A-3 (P.L.2022 c.87)",
      effective: "2023-01-01",
      confidence: "from_knowledge",
    },
  ],
  NM: [
    {
      rule: limits(25, 50, 10),
      citation: "NMSA 66-5-208; 66-5-215",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  NY: [
    {
      rule: limits(25, 50, 10),
      citation: "VTL 311(4)(a); 312",
      url: "https://legalclarity.org/what-is-the-minimum-auto-insurance-coverage-in-new-york",
      checked: COLLECTED,
      confidence: "secondary",
      note: "For death the limits are 50000/100000.",
    },
  ],
  NC: [
    {
      rule: limits(50, 100, 50),
      citation: "G.S. 20-279.21(b)(2); 20-309 (S.L. 2023-133; date by S.L. 2024-29)",
      url: "https://amp.insurancejournal.com/news/southeast/2025/01/15/808239.htm",
      effective: "2025-07-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Policies written or renewed from that day; the first enacted date (2025-01-01) was moved.",
    },
    {
      rule: limits(30, 60, 25),
      citation: "G.S. 20-279.21(b)(2); 20-309 (S.L. 2023-133; date by S.L. 2024-29)",
      confidence: "from_knowledge",
    },
  ],
  ND: [
    {
      rule: limits(25, 50, 25),
      citation: "N.D.C.C. 39-16.1-11; 39-08-20",
      url: "https://open-exam-prep.com/exams/nd-property-casualty/nd-pc-casualty/nd-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
};

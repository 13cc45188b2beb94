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
      url: "https://coveragecriteria.com/articles/maryland-auto-insurance-requirements",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "In force since 2011-01-01.",
    },
  ],
  MA: [
    {
      rule: limits(25, 50, 30),
      citation: "G.L. c. 90 34A, 34O (St. 2024 c. 238)",
      url: "https://www.morseins.com/blog-post/what-new-state-minimum-car-insurance-requirements-mean",
      effective: "2025-07-01",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Policies written or renewed from that day, personal and business vehicles.",
    },
    {
      rule: limits(20, 40, 5),
      citation: "G.L. c. 90 34A, 34O (before St. 2024 c. 238)",
      url: "https://www.kevinbrodericklaw.com/mandatory-minimum-auto-insurance-increases-july-1/",
      checked: "2026-11-28",
      confidence: "secondary",
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
      url: "https://law.justia.com/codes/mississippi/title-63/chapter-15/section-63-15-3/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  MO: [
    {
      rule: limits(25, 50, 25),
      citation: "RSMo 303.190.2; 303.025",
      url: "https://law.justia.com/codes/missouri/title-xix/chapter-303/section-303-190/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Older pages print a property damage limit of 10,000.",
    },
  ],
  MT: [
    {
      rule: limits(25, 50, 20),
      citation: "MCA 61-6-103; 61-6-301",
      url: "https://www.selectquote.com/auto-and-home-insurance/car-insurance/requirements-by-state",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "The duty was read in MCA 61-6-301; the limits of 61-6-103 were cut off in the copy that was found.",
    },
  ],
  NE: [
    {
      rule: limits(25, 50, 25),
      citation: "Neb. Rev. Stat. 60-310; 60-534",
      url: "https://law.justia.com/codes/nebraska/chapter-60/statute-60-310/",
      checked: "2026-11-28",
      confidence: "verified",
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
      rule: limits(25, 50, 25, { compulsory: false }),
      citation: "RSA 259:61; 264:15; 264:16",
      url: "https://www.nhinjurylawblog.com/uninsured-motorist-coverage-under-new-hampshire-law/",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "The limits bind those who insure or must prove financial responsibility.",
    },
  ],
  NJ: [
    {
      rule: limits(35, 70, 25),
      citation: "N.J.S.A. 39:6A-3; 39:6B-1 (P.L.2022 c.87)",
      url: "http://www.lawserver.com/law/state/new-jersey/nj-laws/new_jersey_laws_39_6a-3",
      effective: "2026-01-01",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The basic policy is outside these limits.",
    },
    {
      rule: limits(25, 50, 25),
      citation: "N.J.S.A. 39:6A-3; 39:6B-1 (P.L.2022 c.87)",
      url: "http://www.lawserver.com/law/state/new-jersey/nj-laws/new_jersey_laws_39_6a-3",
      effective: "2023-01-01",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  NM: [
    {
      rule: limits(25, 50, 10),
      citation: "NMSA 66-5-208; 66-5-215",
      url: "https://www.legalfix.com/statutes/state-codes/new-mexico/chapter-66/article-5/part-3/section-66-5-208",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  NY: [
    {
      rule: limits(25, 50, 10),
      citation: "VTL 311(4)(a); 312",
      url: "https://coveragecriteria.com/articles/new-york-auto-insurance-requirements",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "For death the limits are 50/100.",
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
      citation: "G.S. 20-279.21(b)(2) (before S.L. 2023-133)",
      url: "https://billlayne.github.io/Resources/nc_insurance_laws_guide.html",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  ND: [
    {
      rule: limits(25, 50, 25),
      citation: "N.D.C.C. 39-16.1-11(2)",
      url: "https://unicourt.github.io/cic-code-nd/transforms/nd/ocnd/r81/gov.nd.code.title.39.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
};

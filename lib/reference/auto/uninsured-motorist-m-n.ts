import { COLLECTED, type StateTable } from "../row";
import type { UninsuredMotorist } from "./types";

/** Uninsured and underinsured motorist coverage, Maine to North Dakota. `uninsuredMotorist` reads it. */
export const UNINSURED_MOTORIST_M_TO_N: StateTable<UninsuredMotorist> = {
  ME: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [50_000, 100_000],
        propertyDamage: null,
      },
      citation: "24-A M.R.S. 2902",
      url: "https://www1.maine.gov/pfr/insurance/consumers/auto-insurance/insurance-required-by-law",
      checked: COLLECTED,
      confidence: "verified",
      note: "Must equal liability limits unless the higher limit is rejected in writing.",
    },
  ],
  MD: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [30_000, 60_000],
        propertyDamage: 15_000,
      },
      citation: "Md. Ins. 19-509; 19-509.1; 19-510",
      url: "https://coveragecriteria.com/articles/maryland-auto-insurance-requirements",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "The minimum cannot be waived; the excess can.",
    },
  ],
  MA: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "G.L. c. 175 113L; c. 90 34A",
      url: "https://www.morseins.com/blog-post/what-new-state-minimum-car-insurance-requirements-mean",
      effective: "2025-07-01",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Decided: raised with the liability limits. Two pages say that it stayed at 20/40. Underinsured motorist coverage is optional.",
    },
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [20_000, 40_000],
        propertyDamage: null,
      },
      citation: "G.L. c. 175 113L; c. 90 34A",
      url: "https://www.kevinbrodericklaw.com/mandatory-minimum-auto-insurance-increases-july-1/",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  MI: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "No statute",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  MN: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Minn. Stat. 65B.49 subd. 3a",
      url: "https://www.revisor.mn.gov/laws/1989/0/213",
      checked: COLLECTED,
      confidence: "verified",
      note: "Session law of 1989; present limits the same (not checked).",
    },
  ],
  MS: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "Miss. Code 83-11-101",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  MO: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
        vehicles: { commercial: false },
      },
      citation: "RSMo 379.203",
      url: "https://law.justia.com/codes/missouri/title-xxiv/chapter-379/section-379-203/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "For commercial vehicles and fleets of five or more it is only offered.",
    },
  ],
  MT: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "MCA 33-23-201",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  NE: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Neb. Rev. Stat. 44-6408",
      url: "https://law.justia.com/codes/nebraska/chapter-44/statute-44-6408/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Several guides say that it may be rejected in writing; the law does not.",
    },
  ],
  NV: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "NRS 687B.145; 690B.020",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  NH: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
        equalsLiability: true,
      },
      citation: "RSA 264:15 (2007, ch. 302)",
      url: "https://livefreeordie.legal/documents/bill-2007-sb38-relative-to-uninsured-or-hit-and-run-motor-vehicle-coverage-5afe6a8307/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Only with a policy; equals the liability limits. It includes underinsured motorists.",
    },
  ],
  NJ: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [35_000, 70_000],
        propertyDamage: 25_000,
        propertyDamageUnread: true,
      },
      citation: "N.J.S.A. 17:28-1.1; 39:6A-3 (P.L.2022 c.87)",
      url: "https://espositoins.com/?p=6638",
      effective: "2026-01-01",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Standard policy only. The property damage part and its deductible of 500 were not read; an exam guide calls the coverage waivable.",
    },
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: 25_000,
        propertyDamageUnread: true,
      },
      citation: "N.J.S.A. 17:28-1.1; 39:6A-3 (P.L.2022 c.87)",
      url: "https://espositoins.com/?p=6638",
      effective: "2023-01-01",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  NM: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "NMSA 66-5-301",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  NY: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
        vehicles: { motorcycle: true, commercial: true },
      },
      citation: "N.Y. Ins. Law 3420(f)",
      url: "https://open-exam-prep.com/exams/ny-property-casualty/new-york-casualty-insurance-laws/new-york-auto-insurance",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "It holds for every policy of a motor vehicle but a police vehicle (25 N.Y.3d 799). 50/100 for death (not read). Supplementary coverage is to be offered; the guide calls it mandatory.",
    },
  ],
  NC: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [50_000, 100_000],
        propertyDamage: 50_000,
        vehicles: { motorcycle: true },
      },
      citation: "G.S. 20-279.21(b)(3),(b)(4)",
      url: "https://billlayne.github.io/Resources/nc_insurance_laws_guide.html",
      effective: "2025-07-01",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Underinsured motorist coverage became compulsory on that day. The property damage part: https://legalclarity.org/north-carolina-uninsured-motorist-coverage-rules-and-limits. Rules differ for fleets and commercial policies.",
    },
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [30_000, 60_000],
        propertyDamage: 25_000,
        propertyDamageUnread: true,
        vehicles: { motorcycle: true },
      },
      citation: "G.S. 20-279.21(b)(3),(b)(4)",
      url: "https://pocketsense.com/minimum-auto-insurance-north-carolina-7757331.html",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Underinsured motorist coverage came with limits above the minimum.",
    },
  ],
  ND: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "N.D.C.C. 26.1-40-15.2; 26.1-40-15.3",
      url: "https://casetext.com/statute/north-dakota-century-code/title-261-insurance/chapter-261-40-automobile-insurance-and-warranties/section-261-40-152-uninsured-motorist-coverage",
      checked: COLLECTED,
      confidence: "verified",
      note: "UM in the statute text; UIM from caseworthnow.com (2026-05-16). An exam guide wrongly says rejectable.",
    },
  ],
};

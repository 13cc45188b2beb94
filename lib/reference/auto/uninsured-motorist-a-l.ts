import { COLLECTED, type StateTable } from "../row";
import type { UninsuredMotorist } from "./types";

/** Uninsured and underinsured motorist coverage, Alabama to Louisiana. `uninsuredMotorist` reads it. */
export const UNINSURED_MOTORIST_A_TO_L: StateTable<UninsuredMotorist> = {
  AL: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Ala. Code 32-7-23",
      url: "https://law.justia.com/codes/alabama/title-32/chapter-7/section-32-7-23/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  AK: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [50_000, 100_000],
        propertyDamage: null,
      },
      citation: "AS 21.96.020; 28.22.201",
      url: "https://unicourt.github.io/cic-code-ak/transforms/ak/ocak/r82/gov.ak.code.title.21.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Property damage of 25,000 if bought. Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
  AZ: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "A.R.S. 20-259.01",
      url: "https://www.crimeandinjurylaw.com/blog/2022/12/uninsured-motor-accidents-arizona/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  AR: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Ark. Code 23-89-403; 23-89-404; 23-89-209",
      url: "https://fridayfirm.com/news/main-blog/2020/06/05/extent-and-applicability-of-unisured-and-underinsured-motorist-coverage-in-arkansas",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  CA: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [30_000, 60_000],
        propertyDamage: null,
      },
      citation: "Cal. Ins. Code 11580.2",
      url: "https://www.carriermanagement.com/news/2025/03/03/272456.htm",
      effective: "2025-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Minimum since 2025-01-01; written waiver (not checked).",
    },
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [15_000, 30_000],
        propertyDamage: null,
      },
      citation: "Cal. Ins. Code 11580.2",
      url: "https://insurify.com/blog/car-insurance/how-much-car-insurance-do-i-need",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Equal to the liability limits of that time.",
    },
  ],
  CO: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "C.R.S. 10-4-609",
      url: "https://batesvilleinsurance.com/drivers-without-car-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  CT: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Conn. Gen. Stat. 38a-336",
      url: "https://instalawyer.io/laws/connecticut-general-statutes/section-38a-336-formerly-sec-38-175c",
      checked: COLLECTED,
      confidence: "verified",
      note: "Lower limit than liability may be chosen, not below the minimum. One agency list wrongly says only to be offered.",
    },
  ],
  DE: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "18 Del. C. 3902; 18 Del. Admin. Code 603-2.2",
      url: "https://www.law.cornell.edu/regulations/delaware/18-Del-Admin-Code-SS-603-2.0",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Must be offered. Includes property damage with a deductible of 250 if bought. An exam guide wrongly calls it mandatory.",
    },
  ],
  FL: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "Fla. Stat. 627.727",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  GA: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "O.C.G.A. 33-7-11(a)",
      url: "https://law.justia.com/codes/georgia/2021/title-33/chapter-7/section-33-7-11/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Includes property damage of 25,000; rejected in writing.",
    },
  ],
  HI: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "HRS 431:10C-301(b)(3),(4)",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  ID: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Idaho Code 41-2502",
      url: "https://law.justia.com/codes/idaho/title-41/chapter-25/section-41-2502/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Uninsured and underinsured motorist coverage are rejected in writing, each or both.",
    },
  ],
  IL: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
        vehicles: { motorcycle: true },
      },
      citation: "215 ILCS 5/143a; 5/143a-2",
      url: "https://www.illinoisinsurance.org/news-updates/what-are-illinois-auto-insurance-requirements",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "625 ILCS 5/7-601 requires it of every motor vehicle for the road. Underinsured motorist coverage comes with limits above the minimum (not read).",
    },
  ],
  IN: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Ind. Code 27-7-5-2",
      url: "https://www.all-about-car-accidents.com/resources/how-much-car-insurance-do-i-need-in-indiana.html",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Declined in writing. Underinsured motorist coverage is 50,000 or more.",
    },
  ],
  IA: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [20_000, 40_000],
        propertyDamage: null,
      },
      citation: "Iowa Code 516A.1",
      url: "https://law.justia.com/codes/iowa/title-xiii/chapter-516a/section-516a-1/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  KS: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "K.S.A. 40-284; 40-3107",
      url: "https://www.open-exam-prep.com/exams/ks-property-casualty/ks-pc-casualty/ks-auto-insurance",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Only the part above the minimum may be rejected (not read).",
    },
  ],
  KY: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "KRS 304.20-020",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  LA: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "La. R.S. 22:1295",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  DC: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: 5000,
      },
      citation: "D.C. Code 31-2406",
      url: "https://open-exam-prep.com/exams/dc-property-casualty/dc-pc-casualty/dc-auto-insurance",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Property damage with a deductible of 200. Two pages list underinsured motorist coverage as required; by the exam guide only uninsured motorist coverage is.",
    },
  ],
};

import { COLLECTED, type StateTable } from "../row";
import type { UninsuredMotorist } from "./types";

/** Uninsured and underinsured motorist coverage, Ohio to Wyoming. `uninsuredMotorist` reads it. */
export const UNINSURED_MOTORIST_O_TO_W: StateTable<UninsuredMotorist> = {
  OH: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "R.C. 3937.18",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  OK: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "36 O.S. 3636",
      url: "https://open-exam-prep.com/exams/ok-property-casualty/ok-pc-casualty/ok-auto-insurance-law",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Must be offered and rejected in writing.",
    },
  ],
  OR: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "ORS 742.502; 806.070",
      url: "https://www.valuepenguin.com/auto-insurance/oregon/requirements",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Decided: compulsory. Two guides say that it may be rejected in writing; the state page, as quoted, requires it, and only limits above the minimum can be lowered.",
    },
  ],
  PA: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [15_000, 30_000],
        propertyDamage: null,
      },
      citation: "75 Pa.C.S. 1731",
      url: "https://law.justia.com/codes/pennsylvania/title-75/chapter-17/section-1731/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Rejected on separate forms.",
    },
  ],
  RI: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "R.I.G.L. 27-7-2.1",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  SC: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: 25_000,
      },
      citation: "S.C. Code 38-77-150; 38-77-160",
      url: "https://law.justia.com/codes/south-carolina/title-38/chapter-77/section-38-77-150/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Underinsured motorist coverage must be offered.",
    },
  ],
  SD: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "SDCL 58-11-9; 58-11-9.4",
      url: "https://www.open-exam-prep.com/exams/sd-property-casualty/sd-pc-casualty/sd-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  TN: [
    {
      rule: {
        uninsured: "optional",
        underinsured: "not_compulsory",
        limits: null,
        propertyDamage: null,
      },
      citation: "T.C.A. 56-7-1201",
      url: "https://compuquotes.com/car-insurance/coverage/um-uim-coverage/state-requirements-uninsured-underinsured-motorist",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Not among the states in which it is compulsory, on this list and on one of 2013. Whether it must be offered or rejected in writing was not read.",
    },
  ],
  TX: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [30_000, 60_000],
        propertyDamage: null,
      },
      citation: "Tex. Ins. Code 1952.101",
      url: "https://alaautoinsurance.com/glossary/codigo-de-aseguro-texas-1952-101",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Rejected in writing.",
    },
  ],
  UT: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [30_000, 65_000],
        propertyDamage: null,
      },
      citation: "Utah Code 31A-22-305; 31A-22-305.3",
      url: "https://www.thezebra.com/resources/car-insurance/utahs-auto-insurance-limits-increasing/",
      effective: "2025-01-01",
      checked: "2026-11-28",
      confidence: "secondary",
    },
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 65_000],
        propertyDamage: null,
      },
      citation: "Utah Code 31A-22-305; 31A-22-305.3",
      url: "https://www.thezebra.com/resources/car-insurance/utahs-auto-insurance-limits-increasing/",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  VT: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [50_000, 100_000],
        propertyDamage: 10_000,
      },
      citation: "23 V.S.A. 941",
      url: "https://unicourt.github.io/cic-code-vt/transforms/vt/ocvt/r85/gov.vt.vsa.title.23.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
  VA: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [50_000, 100_000],
        propertyDamage: 25_000,
      },
      citation: "Va. Code 38.2-2206; 46.2-472",
      url: "https://law.justia.com/codes/virginia/title-38-2/chapter-22/section-38-2-2206/",
      effective: "2025-01-01",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Not less than the liability minimum; equal to the liability limits unless the insured chooses less.",
    },
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "compulsory",
        limits: [30_000, 60_000],
        propertyDamage: 20_000,
      },
      citation: "Va. Code 38.2-2206; 46.2-472",
      url: "https://law.justia.com/codes/virginia/title-46-2/chapter-3/section-46-2-472/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  WA: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "RCW 48.22.030",
      url: "https://law.justia.com/codes/washington/title-48/chapter-48-22/section-48-22-030/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Washington writes underinsured motorist coverage, which includes uninsured motorists; rejection in writing.",
    },
  ],
  WV: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: 25_000,
      },
      citation: "W. Va. Code 33-6-31(b)",
      url: "https://caseworthnow.com/uninsured-motorist-coverage/west-virginia/",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Decided: compulsory. An exam guide says rejectable; the waiver of 1983 is no longer in guides that cite the section. A bill of 2025 would make underinsured motorist coverage compulsory; no enactment found.",
    },
  ],
  WI: [
    {
      rule: {
        uninsured: "compulsory",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Wis. Stat. 632.32(4)(a)1., (4m)",
      url: "https://docs.legis.wisconsin.gov/document/statutes/2011/632.32(6)(a)",
      checked: COLLECTED,
      confidence: "verified",
      note: "UIM: notice of availability only since 2011 Act 14; OLR 2013 still lists it as required.",
    },
  ],
  WY: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "Wyo. Stat. 31-10-101",
      url: "https://law.justia.com/codes/wyoming/title-31/chapter-10/section-31-10-101/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
};

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
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Insurers may but need not offer; limits left blank. Source confirms only that UM is not among the compulsory states; the rest is not checked.",
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
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Source confirms only that UM is not among the compulsory states; the rest is not checked.",
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
      url: "https://www.userasnow.com/blog/2020/01/oregon-auto-insurance-requirements/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Sources disagree: two guides say rejectable in writing; only limits above the minimum can be lowered (not checked).",
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
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "UM and UIM are rejected on separate forms. Source confirms only that UM is not among the compulsory states; the rest is not checked.",
    },
  ],
  RI: [
    {
      rule: {
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "R.I.G.L. 27-7-2.1",
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Rejectable only by those who buy minimum BI limits. Source confirms only that UM is not among the compulsory states; the rest is not checked.",
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
      url: "https://instalawyer.io/laws/south-carolina-code-of-laws/section-38-77-150-uninsured-motorist-provision",
      checked: COLLECTED,
      confidence: "verified",
      note: "UIM must be offered (not checked).",
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
        uninsured: "rejectable",
        underinsured: "not_compulsory",
        limits: [25_000, 50_000],
        propertyDamage: null,
      },
      citation: "T.C.A. 56-7-1201",
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Source confirms only that UM is not among the compulsory states; the rest is not checked.",
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
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Source confirms only that UM is not among the compulsory states; the rest is not checked.",
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
      url: "https://www.carriermanagement.com/news/2025/03/03/272456.htm",
      checked: COLLECTED,
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
      url: "https://insurify.com/es/car-insurance/vermont/minimum-requirements/",
      checked: COLLECTED,
      confidence: "secondary",
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
      citation: "Va. Code 38.2-2206",
      url: "https://dmvpath.com/states/virginia/car-insurance/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Equal to liability unless lower is chosen, not below the minimum. An insurance trade note says only if purchased.",
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
      url: "https://grokipedia.com/page/Automobile_insurance_requirements_in_Washington_state",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Washington writes UIM, which contains UM; limits figure not checked.",
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
      citation: "W. Va. Code 33-6-31",
      url: "https://www.valuepenguin.com/2016/01/west-virginia-raised-minimum-mandatory-car-insurance-limits",
      checked: COLLECTED,
      confidence: "secondary",
      note: "An exam guide wrongly says rejectable. UIM is optional (not checked).",
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
      url: "https://olreporter.blogspot.com/2013/07/hot-report-auto-liability-insurance.html",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "Source confirms only that UM is not among the compulsory states; the rest is not checked.",
    },
  ],
};

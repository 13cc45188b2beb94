import { COLLECTED, type Row } from "../row";
import type { ResidualMarket } from "./types";

/** FAIR plans and wind pools, Ohio to Wisconsin. `residualMarkets` reads it. */
export const RESIDUAL_MARKETS_O_TO_W: Readonly<Record<string, readonly Row<ResidualMarket>[]>> = {
  OH: [
    {
      rule: {
        plan: "Ohio FAIR Plan Underwriting Association",
        kind: "fair_plan",
        covers:
          "HO-2/3/4/6/8, dwelling, farm, commercial; HO-8: named perils, theft to 1000 or 5000, liability 100000/300000",
        excludes: ["flood"],
        notCovered: "flood; floaters",
        maxLimit: 2_000_000,
        companion: "Dwelling form: liability; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Ohio FAIR Plan Underwriting Association, published coverages",
      url: "https://ofp-mainsite-dev.sbxtest01.switchboxdev.com/Public/FAQs.aspx?AspxAutoDetectCookieSupport=1",
      checked: COLLECTED,
      confidence: "verified",
      note: "Structure plus contents combined; programmatic-seo page cites Ohio Adm. Code 3901-1-18 eff. 2025-04-01; source is a test copy of the plan site",
    },
  ],
  OR: [
    {
      rule: {
        plan: "Oregon FAIR Plan Association",
        kind: "fair_plan",
        covers:
          "fire, lightning; optional package windstorm and hail; explosion; riot; aircraft; vehicles; smoke, volcanic, vandalism",
        excludes: ["liability", "theft", "water", "flood", "earthquake"],
        notCovered: "theft; liability; flood; earthquake; water; vacant property",
        maxLimit: 600_000,
        companion: "Yes: wrap/DIC (AccessOne80 pairing reported)",
        companionKind: "difference_in_conditions",
      },
      citation: "Oregon FAIR Plan Association, published coverages",
      url: "https://orfairplan.com/agents/underwriting-guidelines/",
      checked: COLLECTED,
      confidence: "verified",
      note: "Actual cash value; commercial 1000000; higher by facultative reinsurance. Insure.com 300000 is obsolete",
    },
  ],
  PA: [
    {
      rule: {
        plan: "Pennsylvania FAIR Plan",
        kind: "fair_plan",
        covers: "fire; lightning; extended coverage; vandalism optional",
        excludes: ["liability", "theft", "flood"],
        notCovered: "theft; liability; flood",
        maxLimit: null,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Pennsylvania FAIR Plan, published coverages",
      url: "https://www.open-exam-prep.com/exams/pa-property-casualty/pennsylvania-property-insurance-laws/pennsylvania-homeowners-requirements",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified",
    },
  ],
  RI: [
    {
      rule: {
        plan: "Rhode Island Joint Reinsurance Association (FAIR Plan)",
        kind: "fair_plan",
        covers: "DP-1/2/3 and HO-2/3/5/8/4/6; optional DL-1 liability on dwelling; commercial",
        excludes: ["flood"],
        notCovered: "flood",
        maxLimit: null,
        companion: "Dwelling form: liability; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Rhode Island Joint Reinsurance Association (FAIR Plan), published coverages",
      url: "https://stillinsurable.com/rhode-island-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified; exam site states 2000000 but wrongly describes the plan as wind-only since 1994",
    },
  ],
  SC: [
    {
      rule: {
        plan: "South Carolina Wind and Hail Underwriting Association",
        kind: "wind_pool",
        covers: "Wind and hail only in the statutory coastal area",
        excludes: ["fire", "flood", "liability", "theft", "water"],
        notCovered: "fire; theft; liability; flood",
        maxLimit: null,
        companion: "Yes: ex-wind policy and flood",
        companionKind: "ex_wind",
      },
      citation: "South Carolina Wind and Hail Underwriting Association, published coverages",
      url: "https://www.lawserver.com/law/state/south-carolina/sc-code/south_carolina_code_38-75-330",
      checked: COLLECTED,
      confidence: "verified",
      note: "Sources disagree: 1300000 (agency blog 2011) v 1000000 (undated); commercial 2500000 in both. Not entered. No FAIR plan otherwise",
    },
  ],
  TX: [
    {
      rule: {
        plan: "Texas FAIR Plan Association",
        kind: "fair_plan",
        covers:
          "Dwelling, homeowners, condo, tenant: fire, lightning, smoke, explosion, vehicles, riot, theft; wind/hail outside TWIA area",
        excludes: ["water", "flood", "wind"],
        windTerritory: true,
        notCovered:
          "falling trees; snow/ice weight; freezing; water discharge; sewer backup; mold; flood; wind/hail in TWIA area",
        maxLimit: null,
        companion: "TWIA policy on coast; flood",
        companionKind: "wind",
      },
      citation: "Texas FAIR Plan Association, published coverages",
      url: "https://stillinsurable.com/texas-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified; 2 declinations; residential only",
    },
    {
      rule: {
        plan: "Texas Windstorm Insurance Association",
        kind: "wind_pool",
        covers: "Wind and hail only; 14 coastal counties and part of Harris",
        excludes: ["fire", "flood", "liability", "theft", "water"],
        notCovered: "flood/storm surge; fire; theft; liability",
        maxLimit: 1_773_000,
        companion: "Yes: ex-wind policy; flood where required in V zones",
        companionKind: "ex_wind",
      },
      citation: "Texas Windstorm Insurance Association, published coverages",
      url: "https://amp.insurancejournal.com/magazines/mag-features/2019/11/18/548707.htm",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Increase refused for 2020 and 2022; 2023-2026 value unverified. Contents 374000; commercial 4424000; manufactured home 84000 raised from 2022",
    },
  ],
  VA: [
    {
      rule: {
        plan: "Virginia Property Insurance Association (FAIR Plan)",
        kind: "fair_plan",
        covers: "Dwelling fire and commercial: fire, wind, hail, vandalism",
        excludes: ["liability", "theft", "flood"],
        notCovered: "liability; theft; flood",
        maxLimit: null,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Virginia Property Insurance Association (FAIR Plan), published coverages",
      url: "https://benefitscheckup.org/program/insurance_va_fair_plan",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified; 2 declinations; exclusions: not checked",
    },
  ],
  WA: [
    {
      rule: {
        plan: "Washington FAIR Plan",
        kind: "fair_plan",
        covers:
          "fire, lightning; optional windstorm and hail; explosion; riot; aircraft; vehicles; smoke; vandalism",
        excludes: ["liability", "theft", "flood", "earthquake"],
        notCovered: "theft; liability; rental/time element; flood; earthquake; farm",
        maxLimit: 1_500_000,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Washington FAIR Plan, published coverages",
      url: "https://stillinsurable.com/washington-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Perils and exclusions confirmed at wafairplan.com; flood/earthquake: not checked",
    },
  ],
  WV: [
    {
      rule: {
        plan: "West Virginia Essential Property Insurance Association",
        kind: "fair_plan",
        covers: "fire; lightning; wind; hail; aircraft; vehicles; smoke; explosion",
        excludes: ["liability", "theft", "flood"],
        notCovered: "liability; theft; flood",
        maxLimit: 200_000,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "West Virginia Essential Property Insurance Association, published coverages",
      url: "https://www.wvinsurance.gov/Consumer_Services_Fair-plan",
      checked: COLLECTED,
      confidence: "verified",
      note: "Commercial 500000; theft/flood: not checked",
    },
  ],
  WI: [
    {
      rule: {
        plan: "Wisconsin Insurance Plan",
        kind: "fair_plan",
        covers:
          "HO (about HO-8): named perils, theft, 100000 liability; dwelling: fire and extended coverage",
        excludes: ["liability", "theft", "flood"],
        notCovered: "flood; dwelling form: liability and theft",
        maxLimit: 350_000,
        companion: "Dwelling form: yes; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Wisconsin Insurance Plan, published coverages",
      url: "https://www.open-exam-prep.com/exams/wi-property-casualty/wi-pc-property/wi-fair-plan",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Perils per stillinsurable (Wis. Adm. Code Ins 4.10)",
    },
  ],
};

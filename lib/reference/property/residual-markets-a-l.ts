import { COLLECTED, type Row } from "../row";
import type { ResidualMarket } from "./types";

/** FAIR plans and wind pools, Alabama to Louisiana. `residualMarkets` reads it. */
export const RESIDUAL_MARKETS_A_TO_L: Readonly<Record<string, readonly Row<ResidualMarket>[]>> = {
  AL: [
    {
      rule: {
        plan: "Alabama Insurance Underwriting Association (Beach Pool)",
        kind: "wind_pool",
        covers: "Wind and hail only; Baldwin and Mobile counties south of 31st parallel",
        excludes: ["fire", "flood", "liability", "theft", "water"],
        notCovered: "fire; theft; liability; flood",
        maxLimit: 650_000,
        companion: "Yes: ex-wind homeowners or dwelling fire, plus flood (required in A/V zones)",
        companionKind: "ex_wind",
      },
      citation: "Alabama Insurance Underwriting Association (Beach Pool), published coverages",
      url: "https://stillinsurable.com/alabama-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Limit raised from 500000 on 2025-11-01; fire business ended 2023-10-01; territory confirmed at aiua.org/faqs",
    },
  ],
  CA: [
    {
      rule: {
        plan: "California FAIR Plan Association",
        kind: "fair_plan",
        covers:
          "fire; lightning; internal explosion; smoke (optional extended coverage and vandalism)",
        excludes: ["liability", "theft", "water", "flood", "earthquake"],
        notCovered: "liability; theft; water damage; flood; earthquake",
        maxLimit: 3_000_000,
        companion: "Yes: difference in conditions",
        companionKind: "difference_in_conditions",
      },
      citation: "California FAIR Plan Association, published coverages",
      url: "https://www.cfpnet.com/index.php/consumers/coverage-limits/",
      checked: COLLECTED,
      confidence: "verified",
      note: "Limit is all coverages combined per location. Perils and exclusions: not checked. Stored page shows commercial 3M structures + 1.5M other and BOP 2M/1M with 300k/600k liability; larger commercial limits later approved are unverified",
    },
  ],
  CO: [
    {
      rule: {
        plan: "Colorado FAIR Plan Association",
        kind: "fair_plan",
        covers:
          "Base: fire, lightning. Optional: wind, hail, explosion, riot, vehicles, smoke, volcanic, vandalism",
        excludes: ["liability", "theft", "water", "flood", "earthquake", "loss_of_use"],
        notCovered:
          "theft; liability; loss of use; flood; earthquake; water damage; ordinance or law",
        maxLimit: 750_000,
        companion: "Yes: DIC for liability, theft, water, loss of use",
        companionKind: "difference_in_conditions",
      },
      citation: "Colorado FAIR Plan Association, published coverages",
      url: "https://coloradofairplan.com/eligibility",
      checked: COLLECTED,
      confidence: "verified",
      note: "Actual cash value; building and contents combined; 3 declinations. Commercial 5000000 on plan and regulator pages; press (CPR 2025-07) said 2000000",
    },
  ],
  CT: [
    {
      rule: {
        plan: "Connecticut FAIR Plan (Property Insurance Placement Facility)",
        kind: "fair_plan",
        covers:
          "DP 00 01: fire, lightning, internal explosion; optional windstorm and hail; explosion; riot; aircraft; vehicles; smoke; vandalism with extended coverage",
        excludes: ["theft", "water", "flood"],
        notCovered: "theft; freezing; water damage; flood",
        maxLimit: 350_000,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation:
        "Connecticut FAIR Plan (Property Insurance Placement Facility), published coverages",
      url: "https://ctfairplan.com/general-information.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "Limit from stillinsurable states-lite.json (secondary). Plan site offers personal liability on 1-3 family; stillinsurable says none (disagreement)",
    },
  ],
  DE: [
    {
      rule: {
        plan: "Insurance Placement Facility of Delaware",
        kind: "fair_plan",
        covers:
          "DP 00 01: fire, lightning; optional windstorm and hail; explosion; riot; aircraft; vehicles; smoke, volcanic; vandalism with extended coverage",
        excludes: ["liability", "theft", "flood"],
        notCovered: "theft; liability; flood",
        maxLimit: null,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Insurance Placement Facility of Delaware, published coverages",
      url: "https://stillinsurable.com/delaware-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified. 2000 USD hurricane deductible in five Sussex zip codes",
    },
  ],
  FL: [
    {
      rule: {
        plan: "Citizens Property Insurance Corporation",
        kind: "insurer_of_last_resort",
        covers: "HO-3, HO-8, DP-3, DP-1, condo, mobile, renters; wind-only in eligible areas",
        excludes: ["flood"],
        notCovered: "flood",
        maxLimit: 700_000,
        companion:
          "Flood policy required for personal residential with wind, phased by value; wind-only needs ex-wind policy",
      },
      citation: "Citizens Property Insurance Corporation, published coverages",
      url: "https://www.radeylaw.com/2017/01/08/citizens-personal-residential-limits-reduced-as-of-january-1/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Limit is dwelling replacement cost; 1000000 in Miami-Dade and Monroe. 2025 and 2026 bills proposed 1500000 in low-competition counties; enactment unverified",
    },
  ],
  GA: [
    {
      rule: {
        plan: "Georgia Underwriting Association",
        kind: "fair_plan",
        covers:
          "HO-8 and DP-1: fire, lightning, wind, hail, vandalism; wind/hail-only on coast; optional 100000 liability, limited theft and water",
        excludes: ["flood"],
        notCovered: "flood",
        maxLimit: 2_000_000,
        companion: "Usually: flood; DIC for DP-1; ex-wind policy when wind-only",
        companionKind: "difference_in_conditions",
      },
      citation: "Georgia Underwriting Association, published coverages",
      url: "https://stillinsurable.com/georgia-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Limit cited from programmatic-seo.pages.dev (US News citing plan)",
    },
  ],
  HI: [
    {
      rule: {
        plan: "Hawaii Property Insurance Association",
        kind: "fair_plan",
        covers: "DP-2, HO-2, HO-4, HO-6 broad named perils incl. theft; mainly lava zones 1-2",
        excludes: ["flood", "earthquake", "wind"],
        notCovered: "hurricane; flood; earthquake",
        maxLimit: null,
        companion: "Yes: hurricane policy",
        companionKind: "wind",
      },
      citation: "Hawaii Property Insurance Association, published coverages",
      url: "https://stillinsurable.com/hawaii-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified; flood and earthquake exclusion: not checked",
    },
    {
      rule: {
        plan: "Hawaii Hurricane Relief Fund",
        kind: "wind_pool",
        covers:
          "Hurricane wind only; since 2025 excess cover for condo/townhouse associations above 10M",
        excludes: ["fire", "liability", "theft", "water"],
        notCovered: "all other perils",
        maxLimit: 750_000,
        companion: "Yes: companion property policy",
        companionKind: "ex_wind",
      },
      citation: "Hawaii Hurricane Relief Fund, published coverages",
      url: "https://www.lawserver.com/law/state/hawaii/hi-statutes/hawaii_statutes_431p-10",
      checked: COLLECTED,
      confidence: "verified",
      note: "750000 is the statutory 1-4 unit cap (commercial 500000); present association program has other limits (exam site says up to 140M, unverified)",
    },
  ],
  IL: [
    {
      rule: {
        plan: "Illinois FAIR Plan Association",
        kind: "fair_plan",
        covers:
          "fire; lightning; wind; hail; explosion; smoke; vehicles; aircraft; vandalism; HO forms add theft and liability; earthquake by endorsement",
        excludes: ["flood"],
        notCovered: "flood; mine subsidence (separate fund)",
        maxLimit: null,
        companion: "DP-1: liability and theft; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Illinois FAIR Plan Association, published coverages",
      url: "http://illinoisfairplan.com/consumers.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "max limit: unverified. stillinsurable is inconsistent about liability/theft",
    },
  ],
  IN: [
    {
      rule: {
        plan: "Indiana Basic Property Insurance Underwriting Association",
        kind: "fair_plan",
        covers: "DP-1, DP-2, HO-8, HO-2 at actual cash value; earthquake optional",
        excludes: ["liability", "theft", "flood"],
        notCovered: "flood; liability and theft unless HO form",
        maxLimit: 250_000,
        companion: "DP forms: liability and theft; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Indiana Basic Property Insurance Underwriting Association, published coverages",
      url: "https://open-exam-prep.com/study-guides/in-property-casualty/in-pc-property/in-fair-plan",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Combined building and contents; 3 declinations; forms per indianafairplan.com",
    },
  ],
  IA: [
    {
      rule: {
        plan: "Iowa FAIR Plan Association",
        kind: "fair_plan",
        excludes: [],
        maxLimit: null,
        companion: null,
      },
      citation: "Iowa FAIR Plan Association, published coverages",
      url: "https://www.iii.org/publications/a-firm-foundation-how-insurance-supports-the-economy/a-50-state-commitment/residual-markets",
      checked: COLLECTED,
      confidence: "unverified",
      note: "Existence only (III 2019 table)",
    },
  ],
  KS: [
    {
      rule: {
        plan: "Kansas All-Industry Placement Facility (FAIR Plan)",
        kind: "fair_plan",
        covers:
          "Base: fire, lightning, explosion. Optional: wind, hail, riot, aircraft, vehicles, smoke, sinkhole, volcanic; vandalism, theft, liability by endorsement",
        excludes: ["flood"],
        notCovered: "flood; farm",
        maxLimit: null,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Kansas All-Industry Placement Facility (FAIR Plan), published coverages",
      url: "https://stillinsurable.com/kansas-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified; AAIS FL-1 form; actual cash value",
    },
  ],
  KY: [
    {
      rule: {
        plan: "Kentucky FAIR Plan Reinsurance Association",
        kind: "fair_plan",
        covers:
          "DP-1/DP-2 with optional extended coverage and vandalism; HO-2, HO-4, HO-6, HO-8 with 100000 liability",
        excludes: ["liability", "theft", "flood"],
        notCovered: "DP: liability, theft; flood",
        maxLimit: 200_000,
        companion: "DP forms: liability and theft; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Kentucky FAIR Plan Reinsurance Association, published coverages",
      url: "https://kyinsplans.org/fair/producers",
      checked: COLLECTED,
      confidence: "verified",
      note: "Actual cash value; HO-4 contents 25000; commercial 1000000; exclusions: not checked",
    },
  ],
  LA: [
    {
      rule: {
        plan: "Louisiana Citizens - FAIR Plan and Coastal Plan",
        kind: "insurer_of_last_resort",
        covers: "HO-3 type, DP named perils incl. hurricane wind and hail; wind/hail-only on coast",
        excludes: ["flood"],
        notCovered: "flood",
        maxLimit: 1_000_000,
        companion: "Flood; ex-wind policy when wind-only",
      },
      citation: "Louisiana Citizens - FAIR Plan and Coastal Plan, published coverages",
      url: "http://ldi.state.la.us/news/press-releases/11-15-21-louisiana-citizens-property-insurance-corp-increases-commercial-coverage-limits",
      checked: COLLECTED,
      confidence: "verified",
      note: "2021 release: residential to 1000000, contents 500000; current value unverified. Coastal = Gulf to Intracoastal Waterway",
    },
  ],
  DC: [
    {
      rule: {
        plan: "District of Columbia Property Insurance Facility",
        kind: "fair_plan",
        covers:
          "DP-1: fire, lightning, windstorm and hail; explosion; riot; aircraft; vehicles; smoke, vandalism; HO-2/4/6 broad perils; HO-8 limited",
        excludes: ["liability", "theft", "flood"],
        notCovered: "DP-1: theft, liability; all: flood; indirect loss",
        maxLimit: 455_000,
        companion: "DP-1: yes; HO forms: flood only",
        companionKind: "difference_in_conditions",
      },
      citation: "District of Columbia Property Insurance Facility, published coverages",
      url: "http://dcpif.com/policies.htm",
      checked: COLLECTED,
      confidence: "verified",
      note: "Stored page dated 2004; contents 227500; commercial 1500000; may be outdated",
    },
  ],
};

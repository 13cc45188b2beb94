import { COLLECTED, type Row } from "../row";
import type { ResidualMarket } from "./types";

/** FAIR plans and wind pools, Maryland to North Carolina. `residualMarkets` reads it. */
export const RESIDUAL_MARKETS_M_TO_N: Readonly<Record<string, readonly Row<ResidualMarket>[]>> = {
  MD: [
    {
      rule: {
        plan: "Maryland Joint Insurance Association",
        kind: "fair_plan",
        covers:
          "HO-2/4/6 broad perils; HO-8 limited; DP-1 fire, lightning, windstorm and hail; explosion; riot; aircraft; vehicles; smoke, vandalism",
        excludes: ["liability", "theft", "flood"],
        notCovered: "DP-1: theft, liability; flood; other perils",
        maxLimit: 455_000,
        companion: "DP-1: yes; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Maryland Joint Insurance Association, published coverages",
      url: "http://www.mdjia.org/policies",
      checked: COLLECTED,
      confidence: "verified",
      note: "Contents 228000; commercial 1500000; undated stored page",
    },
  ],
  MA: [
    {
      rule: {
        plan: "Massachusetts Property Insurance Underwriting Association (FAIR Plan)",
        kind: "fair_plan",
        covers: "HO-2, HO-3, DP-2, DP-3 and commercial",
        excludes: ["flood"],
        notCovered: "flood",
        maxLimit: 1_000_000,
        companion: "Excess policy if 90 percent of rebuild cost exceeds 1000000; flood",
      },
      citation:
        "Massachusetts Property Insurance Underwriting Association (FAIR Plan), published coverages",
      url: "https://risman.com/what-homeowners-need-to-know-about-mpiuas-new-rule-on-primary-insurance-coverage",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Excess rule from 2025-04-15; 90 percent insurance to value for new business from 2025-02-01",
    },
  ],
  MI: [
    {
      rule: {
        plan: "Michigan Basic Property Insurance Association",
        kind: "fair_plan",
        covers: "HO-2, HO-3, HO-4, HO-6 and basic fire/extended coverage/vandalism",
        excludes: ["liability", "theft", "flood"],
        notCovered: "flood; basic form lacks liability and theft",
        maxLimit: null,
        companion: "HO: flood only; basic form: DIC",
        companionKind: "difference_in_conditions",
      },
      citation: "Michigan Basic Property Insurance Association, published coverages",
      url: "https://stillinsurable.com/michigan-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified",
    },
  ],
  MN: [
    {
      rule: {
        plan: "Minnesota FAIR Plan Association",
        kind: "fair_plan",
        covers:
          "Dwelling fire: fire, lightning, windstorm and hail; explosion; riot; aircraft; vehicles; smoke, vandalism; HO form adds theft and liability",
        excludes: ["liability", "theft", "water", "flood", "earthquake"],
        notCovered: "Dwelling: theft, liability, water; all: flood, earthquake",
        maxLimit: null,
        companion: "Dwelling form: yes; all: flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Minnesota FAIR Plan Association, published coverages",
      url: "https://stillinsurable.com/minnesota-fair-plan/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified",
    },
  ],
  MS: [
    {
      rule: {
        plan: "Mississippi Windstorm Underwriting Association",
        kind: "wind_pool",
        covers: "Wind and hail only; George, Hancock, Harrison, Jackson, Pearl River, Stone",
        excludes: ["fire", "flood", "liability", "theft", "water"],
        notCovered: "fire; theft; liability; flood",
        maxLimit: null,
        companion: "Yes: ex-wind policy and flood",
        companionKind: "ex_wind",
      },
      citation: "Mississippi Windstorm Underwriting Association, published coverages",
      url: "https://msplans.com/mwua/about-us",
      checked: COLLECTED,
      confidence: "verified",
      note: "max limit: unverified (2014 press: commercial 1000000). Counties from Claims Journal",
    },
    {
      rule: {
        plan: "Mississippi Residential Property Insurance Underwriting Association",
        kind: "fair_plan",
        covers: "Fire and extended coverage for homes without other market",
        excludes: ["liability", "flood"],
        notCovered: "liability; flood",
        maxLimit: null,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation:
        "Mississippi Residential Property Insurance Underwriting Association, published coverages",
      url: "https://homeinsurehelp.com/alternatives-to-the-mississippi-fair-plan",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified; exclusions: not checked",
    },
  ],
  MO: [
    {
      rule: {
        plan: "Missouri Property Insurance Placement Facility (FAIR Plan)",
        kind: "fair_plan",
        covers:
          "fire; lightning; wind; hail; explosion; riot; aircraft; vehicle; smoke; volcanic; vandalism; limited theft optional",
        excludes: ["liability", "flood", "earthquake"],
        notCovered: "liability; earthquake; flood; sewer backup",
        maxLimit: 200_000,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "Missouri Property Insurance Placement Facility (FAIR Plan), published coverages",
      url: "http://missourifairplan.com/about-the-plan/",
      checked: COLLECTED,
      confidence: "verified",
      note: 'Set by statute; excerpt cut after "200,0", read as 200000. Actual cash value',
    },
  ],
  NJ: [
    {
      rule: {
        plan: "New Jersey Insurance Underwriting Association (FAIR Plan)",
        kind: "fair_plan",
        covers: "fire; extended coverage incl. wind; vandalism",
        excludes: ["liability", "theft", "flood"],
        notCovered: "theft; liability; flood",
        maxLimit: null,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "New Jersey Insurance Underwriting Association (FAIR Plan), published coverages",
      url: "https://insurancelecturer.com/new-jersey-homeowners-insurance",
      checked: COLLECTED,
      confidence: "secondary",
      note: "max limit: unverified. WindMAP is a voluntary referral program for coastal zips (njiua.org)",
    },
  ],
  NM: [
    {
      rule: {
        plan: "New Mexico Property Insurance Program (FAIR Plan)",
        kind: "fair_plan",
        covers:
          "DP-1: fire, windstorm and hail; explosion; riot; aircraft; vehicles; smoke, volcanic, vandalism",
        excludes: ["liability", "theft", "flood", "earthquake"],
        notCovered: "liability; flood; earthquake; theft",
        maxLimit: 750_000,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "New Mexico Property Insurance Program (FAIR Plan), published coverages",
      url: "https://nextjs.insurify.com/homeowners-insurance/news/new-mexico-fair-plan-boosts-limits",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Was 350000; provisional from early 2025 then approved July 2025. Commercial 1000000 (2000000 proposed). Theft: not checked",
    },
  ],
  NY: [
    {
      rule: {
        plan: "New York Property Insurance Underwriting Association",
        kind: "fair_plan",
        covers:
          "Basic: wind incl. hurricane, hail, explosion, riot, aircraft, vehicles, smoke, vandalism, fire; broad form adds falling objects, snow weight, water discharge, freezing",
        excludes: ["liability", "theft", "flood"],
        notCovered: "liability; flood; theft",
        maxLimit: null,
        companion: "Yes: wraparound (C-MAP) or separate liability and theft; flood",
        companionKind: "difference_in_conditions",
      },
      citation: "New York Property Insurance Underwriting Association, published coverages",
      url: "https://nypiua.com/insurance/product-information",
      checked: COLLECTED,
      confidence: "verified",
      note: "max limit: unverified (600000 recalled, not checked, not entered). Broad form: 2 percent hurricane deductible downstate",
    },
  ],
  NC: [
    {
      rule: {
        plan: "North Carolina Joint Underwriting Association (FAIR Plan)",
        kind: "fair_plan",
        covers:
          "Dwelling fire and commercial: fire, lightning, wind, hail, vandalism; outside Beach Area",
        excludes: ["liability", "theft", "flood"],
        notCovered: "liability; theft; flood",
        maxLimit: 750_000,
        companion: "Yes: DIC/wrap for liability, theft, water; separate flood",
        companionKind: "difference_in_conditions",
      },
      citation: "North Carolina Joint Underwriting Association (FAIR Plan), published coverages",
      url: "https://tharong.com/what-recourse-does-an-applicant-have-if-property-coverage-has-been-declined-by-the-north-carolina-joint-underwriting-association",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Newer carrier-appetite page says building plus contents to 1500000 (disagreement); current value unverified",
    },
    {
      rule: {
        plan: "North Carolina Insurance Underwriting Association (Coastal Property Insurance Pool)",
        kind: "coastal_pool",
        covers: "Homeowners, dwelling fire, wind/hail-only; 18 coastal counties",
        excludes: ["flood"],
        notCovered: "flood",
        maxLimit: 1_000_000,
        companion: "Ex-wind policy when wind-only; flood",
      },
      citation:
        "North Carolina Insurance Underwriting Association (Coastal Property Insurance Pool), published coverages",
      url: "https://getprudens.ai/resources/carrier-appetite/69bc0ec50f007a9a540f6f5d",
      checked: COLLECTED,
      confidence: "secondary",
      note: "1000000 homeowners coverage A; same page says wind/hail to 1500000; older plan text 750000 (disagreement)",
    },
  ],
};

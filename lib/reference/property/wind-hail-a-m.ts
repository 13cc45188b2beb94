import { COLLECTED, type StateTable } from "../row";
import type { WindHail } from "./types";

/** Hurricane, wind and hail deductibles, Alabama to Missouri. `windHail` reads it. */
export const WIND_HAIL_A_TO_M: StateTable<WindHail> = {
  AL: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed",
        percent: [1, 5],
        areas: "Baldwin and Mobile south of 31st parallel (AIUA)",
      },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
      note: "Range is the general one in the OLR report",
    },
  ],
  AR: [
    {
      rule: {
        hurricane: false,
        percent: null,
        hail: "Hail-belt state; separate wind/hail deductible often quoted",
      },
      citation: "Practice of the market",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "percent: unverified",
    },
  ],
  CO: [
    {
      rule: {
        hurricane: false,
        percent: [1, 5],
        hail: "Wind/hail percentage common (1-2 typical); roof ACV for older roofs; roofer may not waive deductible (C.R.S. 6-22-105)",
      },
      citation: "Practice of the market",
      url: "https://deductfund.com/deductible-laws/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Percent from localroofinghelp and exam site",
    },
  ],
  CT: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed by statute (PA 12-62): only if sustained wind of 74 mph or more reaches the state; from hurricane warning to 24 h after last warning or downgrade",
        percent: [1, 5],
      },
      citation: "Practice of the market",
      url: "https://www.therussellagency.com/blog/2020/05/what-is-a-hurricane-deductible",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Coastal (within 2600 ft) up to 5 percent of coverage A per 2008 FAIR plan notice",
    },
  ],
  DE: [
    {
      rule: { hurricane: true, rule: "Allowed", percent: [1, 5] },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
      note: "FAIR plan: 2000 USD hurricane deductible in five Sussex zips",
    },
  ],
  FL: [
    {
      rule: {
        hurricane: true,
        rule: "Regulated offer: insurer must offer 500 USD, 2, 5 and 10 percent (s. 627.701); applies once per calendar year; over 10 percent needs handwritten consent",
        percent: [2, 10],
        areas: "Citizens wind-only areas",
        hail: "Wind loss outside a declared hurricane uses the other-perils deductible",
      },
      citation: "Practice of the market",
      url: "https://oceanpoint.claims/resources/florida-statutes/627-701-hurricane-deductibles-coinsurance/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Window: watch/warning until 72 h after last one ends (s. 627.4025)",
    },
  ],
  GA: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed",
        percent: [1, 5],
        areas: "Coastal counties and islands (GUA wind/hail program)",
      },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  HI: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed (statute-based program for the relief fund)",
        percent: [1, 2],
      },
      citation: "Practice of the market",
      url: "https://www.lawserver.com/law/state/hawaii/hi-statutes/hawaii_statutes_431p-10",
      checked: COLLECTED,
      confidence: "verified",
      note: "Relief fund residential: greater of 1000 USD/1 percent or 2000 USD/2 percent",
    },
  ],
  IL: [
    {
      rule: {
        hurricane: false,
        percent: null,
        hail: "Contractor may not rebate deductible as inducement",
      },
      citation: "Practice of the market",
      url: "https://deductfund.com/deductible-laws/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  IA: [
    {
      rule: {
        hurricane: false,
        percent: null,
        hail: "Hail-belt state; separate wind/hail deductible often quoted",
      },
      citation: "Practice of the market",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "percent: unverified",
    },
  ],
  KS: [
    {
      rule: {
        hurricane: false,
        percent: [1, 5],
        hail: "1 percent often quoted; roofs past about 15 years often ACV",
      },
      citation: "Practice of the market",
      url: "https://www.goodmaninsurancesolutions.com/post/how-do-wind-and-hail-deductibles-work-in-kansas",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Roof age from panzerinsurance.com",
    },
  ],
  LA: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed; single annual aggregate for named storm/hurricane on owner-occupied 1-2 family (La. R.S. 22:1337)",
        percent: [2, 10],
        areas: "Citizens Coastal Plan, Gulf to Intracoastal Waterway",
        hail: "Separate wind/hail deductible may apply; annual rule covers named storm/hurricane",
      },
      citation: "Practice of the market",
      url: "https://www.propertyinsurancecoveragelaw.com/2020/09/articles/insurance/louisianas-annual-named-storm-hurricane-deductible-law/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Range from Galloway law firm; another source says 1, 2 or 5",
    },
  ],
  ME: [
    {
      rule: { hurricane: true, rule: "Allowed", percent: [1, 5] },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  MD: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed; mandatory percentage only from hurricane warning to 24 h after; above 5 percent needs a filing (Ins. 19-209)",
        percent: [1, 5],
      },
      citation: "Practice of the market",
      url: "https://self-law.org/code/md/insurance/19-209",
      checked: COLLECTED,
      confidence: "verified",
      note: "Text seen on an unofficial code copy",
    },
  ],
  MA: [
    {
      rule: { hurricane: true, rule: "Allowed", percent: [1, 5] },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
      note: "FAIR plan filed to replace wind with named storm deductible (2017)",
    },
  ],
  MN: [
    {
      rule: {
        hurricane: false,
        percent: null,
        hail: "Wind/hail deductible and roof payment schedules common",
      },
      citation: "Practice of the market",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "percent: unverified",
    },
  ],
  MS: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed; named storm deductible cumulative per calendar year (HB 1337, 2014); uniform wording in 19 Miss. Code R. 1-41",
        percent: [1, 5],
        areas: "Six coastal counties (MWUA)",
      },
      citation: "Practice of the market",
      url: "http://www.gulfcoastpowersearch.com/blog/Mississippi-Changes-Insurance-Deductible-Language/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Range: general",
    },
  ],
  MO: [
    {
      rule: {
        hurricane: false,
        percent: null,
        hail: "Exterior contractors may not pay deductible (SB 101)",
      },
      citation: "Practice of the market",
      url: "https://deductfund.com/deductible-laws/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  DC: [
    {
      rule: { hurricane: true, rule: "Allowed", percent: [1, 5] },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
};

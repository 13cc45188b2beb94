import { COLLECTED, type StateTable } from "../row";
import type { WindHail } from "./types";

/** Hurricane, wind and hail deductibles, Nebraska to Wyoming. `windHail` reads it. */
export const WIND_HAIL_N_TO_W: StateTable<WindHail> = {
  NE: [
    {
      rule: { hurricane: false, percent: null, hail: "Separate wind/hail deductible common" },
      citation: "Practice of the market",
      url: "https://www.obierisk.com/insurance-terms/wind-or-hail-deductible",
      checked: COLLECTED,
      confidence: "secondary",
      note: "percent: unverified",
    },
  ],
  NJ: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed by regulation; needs NWS hurricane classification and sustained 74 mph wind in state",
        percent: [2, 5],
        areas: "116 WindMAP coastal zips",
      },
      citation: "Practice of the market",
      url: "https://anateisenberg.com/bergen-county-jersey-homeowners-saved-hurricane-deductibles",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Upper bound from general text",
    },
  ],
  NY: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed with regulator approval; many approved triggers are category 2 or higher; 2025 draft rule would use in-state landfall",
        percent: [1, 5],
        areas: "Suffolk, Nassau, NYC, Westchester shore",
      },
      citation: "Practice of the market",
      url: "https://vdocument.in/new-york-state-homeowners-coverage-beginning-24-hours-prior-to-the-first.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "DFS list 2019; 10 percent optional exists; final 2025-26 rule unverified",
    },
  ],
  NC: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed (named storm)",
        percent: [1, 5],
        areas: "18 coastal counties (NCIUA); carriers often exclude wind there",
        hail: "Inland wind/hail percentage deductibles also seen",
      },
      citation: "Practice of the market",
      url: "https://blog.wellsins.com/ask-an-agent-whats-the-difference-between-a-named-storm-vs.-wind-and-hail-deductible",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  ND: [
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
  OH: [
    {
      rule: { hurricane: false, percent: null, hail: "Separate wind/hail deductible seen" },
      citation: "Practice of the market",
      url: "https://www.obierisk.com/insurance-terms/wind-or-hail-deductible",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  OK: [
    {
      rule: {
        hurricane: false,
        percent: [1, 5],
        hail: "Wind/hail percentage common; HB 1940 (2022-11-01) bars deductible waiver by roofers",
      },
      citation: "Practice of the market",
      url: "https://roofingcontractor.com/articles/97659-new-oklahoma-law-restricts-roofing-contractors-from-waiving-deductibles",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Percent from localroofinghelp",
    },
  ],
  PA: [
    {
      rule: { hurricane: true, rule: "Listed by NAIC as having some form", percent: null },
      citation: "Practice of the market",
      url: "http://www.cheamtandoori.com/insurance-topics/hurricane-deductibles",
      checked: COLLECTED,
      confidence: "secondary",
      note: "OLR 2011 omits PA; NAIC June 2025 includes it (mirror of NAIC page)",
    },
  ],
  RI: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed to 5 percent of insured value; windstorm deductibles not allowed; from hurricane warning to 24 h after last",
        percent: [1, 5],
        hail: "Must be waived if required mitigation is done",
      },
      citation: "Practice of the market",
      url: "http://insuringconfidenceri.com/deductibles/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Text from 2008 emergency rule; exam site agrees",
    },
  ],
  SC: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed; notice with 100000 USD example required",
        percent: [2, 5],
        areas: "Statutory coastal area (SCWHUA)",
      },
      citation: "Practice of the market",
      url: "http://www.busterscoffee.co.uk/windstorm-hurricane-and-hail-exclusion-agreement/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "SCWHUA 2-3 percent (2011 agency blog)",
    },
  ],
  SD: [
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
  TX: [
    {
      rule: {
        hurricane: true,
        rule: "Allowed (wind/hail; named storm optional)",
        percent: [1, 5],
        areas: "14 coastal counties and Harris east of Hwy 146 (TWIA)",
        hail: "Wind/hail percentage deductible common statewide; contractor may not absorb deductible (Ins. Code 707; B&C 27.02)",
      },
      citation: "Practice of the market",
      url: "http://www.twia.org/Agents/CoverageEligibility.aspx",
      checked: COLLECTED,
      confidence: "verified",
      note: "TWIA standard 1 percent, options to 5. Hail law: insuranceclaimsinfo.com",
    },
  ],
  VA: [
    {
      rule: { hurricane: true, rule: "Allowed", percent: [1, 5] },
      citation: "Hurricane and wind deductibles by state (Connecticut OLR 2011-R-0404)",
      url: "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  WY: [
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
};

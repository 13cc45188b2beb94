import { COLLECTED, type StateTable } from "../row";
import type { SurplusLines } from "./types";

/** Surplus lines taxes and search rules, Ohio to Wyoming. `surplusLines` reads it. */
export const SURPLUS_LINES_O_TO_W: StateTable<SurplusLines> = {
  OH: [
    {
      rule: {
        taxPercent: 5,
        stampingPercent: 0,
        declinations: 5,
        diligentSearch: "5 (or all represented insurers if fewer)",
        exportList: false,
      },
      citation: "ORC 3905.33; 3905.331; 3905.36",
      url: "https://insurance.ohio.gov/companies/surplus-lines/resources/gen-info-surplus-agents-brokers",
      checked: COLLECTED,
      confidence: "verified",
      note: "No stamping office (not checked)",
    },
  ],
  OK: [
    {
      rule: { taxPercent: 6, stampingPercent: 0, declinations: null, exportList: false },
      citation: "36 O.S. 1115",
      url: "https://surplusmanual.lockelord.com/?p=248",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  OR: [
    {
      rule: {
        taxPercent: 2,
        stampingPercent: 0,
        filingFee: 10,
        declinations: null,
        exportList: false,
        otherPercent: 0.3,
      },
      citation: "ORS 735.400 et seq.",
      url: "https://www.oregonsla.org/about/filing-procedures",
      checked: COLLECTED,
      confidence: "verified",
      note: "Old law-firm page says 15 USD (disagree)",
    },
  ],
  PA: [
    {
      rule: {
        taxPercent: 3,
        stampingPercent: 0,
        filingFee: 20,
        declinations: 3,
        diligentSearch: "3 (form 1609-PR)",
        exportList: true,
      },
      citation: "40 P.S. 991.1610",
      url: "https://surplusmanual.lockelord.com/eligibility/pennsylvania/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  RI: [
    {
      rule: { taxPercent: 4, stampingPercent: 0, declinations: null, exportList: null },
      citation: "R.I. Gen. Laws 27-3-38",
      checked: COLLECTED,
      confidence: "from_knowledge",
      note: "No stamping office (not checked)",
    },
  ],
  SC: [
    {
      rule: { taxPercent: 6, stampingPercent: 0, declinations: null, exportList: false },
      citation: "S.C. Code 38-45",
      url: "https://surplusmanual.lockelord.com/eligibility/south-carolina/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); statute not checked",
    },
  ],
  SD: [
    {
      rule: {
        taxPercent: 2.5,
        otherCharges: "3% instead of 2.5% on fire",
        stampingPercent: 0,
        declinations: 3,
        exportList: false,
        otherPercent: 0.175,
      },
      citation: "SDCL 58-32",
      url: "https://surplexa.com/surplus-lines/state/south-dakota",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); statute not checked",
    },
  ],
  TN: [
    {
      rule: {
        taxPercent: 5,
        stampingPercent: 0,
        declinations: 3,
        exportList: null,
        otherPercent: 0.175,
      },
      citation: "Tenn. Code 56-14-106",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); export_list left blank: law-firm manual says none, a legal explainer says there is one (disagree); declinations from that explainer",
    },
  ],
  TX: [
    {
      rule: { taxPercent: 4.85, stampingPercent: 0.04, declinations: null, exportList: false },
      citation: "Tex. Ins. Code 981.004; 981.0031; 225.004",
      url: "https://www.sltx.org/brokers/billing-information/stamping-fees-taxes/",
      effective: "2024-01-01",
      checked: COLLECTED,
      confidence: "verified",
      note: "Tax and stamping verified (0.04 since 2024-01-01); number of declinations blank: statute asks for diligent effort, secondary sites say 2 or 3 (disagree); 225.004 not checked",
    },
  ],
  UT: [
    {
      rule: { taxPercent: 4.25, stampingPercent: 0.18, declinations: null, exportList: null },
      citation: "Utah Code 31A-3-301; R590-157-4",
      url: "https://insurance.utah.gov/licensees/insurers/excess-surplus-lines/",
      checked: COLLECTED,
      confidence: "verified",
      note: "31A cite not checked",
    },
  ],
  VT: [
    {
      rule: { taxPercent: 3, stampingPercent: 0, declinations: null, exportList: false },
      citation: "8 V.S.A. ch. 138",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); statute not checked",
    },
  ],
  VA: [
    {
      rule: {
        taxPercent: 2.25,
        stampingPercent: 0,
        declinations: 0,
        diligentSearch: "0 (search removed)",
        exportList: false,
      },
      citation: "Va. Code 38.2-4809; 58.1-2501",
      url: "https://surplusmanual.lockelord.com/eligibility/virginia/",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Decided: 2.25%. A legal explainer says 2.5%, another page 3.25%; the manual cites the license tax. The broker also pays a maintenance assessment.",
    },
  ],
  WA: [
    {
      rule: { taxPercent: 2, stampingPercent: 0.3, declinations: null, exportList: false },
      citation: "RCW 48.15",
      url: "https://sltax360.com/states/washington",
      effective: "2024-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Decided: 0.30% since 2024-01-01. 0.10% is on a page of the association that is dated 2011 and on a law firm's page.",
    },
  ],
  WV: [
    {
      rule: { taxPercent: 4.55, stampingPercent: 0, declinations: null, exportList: true },
      citation: "W. Va. Code 33-12C",
      url: "https://surplusmanual.lockelord.com/?p=262",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  WI: [
    {
      rule: {
        taxPercent: 3,
        stampingPercent: 0,
        declinations: 0,
        diligentSearch: "0 (search removed)",
        exportList: null,
      },
      citation: "Wis. Stat. 618.41; 618.43",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); statute not checked",
    },
  ],
  WY: [
    {
      rule: { taxPercent: 3, stampingPercent: 0.175, declinations: 3, exportList: true },
      citation: "Wyo. Stat. 26-11-104; 26-11-118",
      url: "https://doi.wyo.gov/companies/surplus-lines",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
};

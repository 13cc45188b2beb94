import { COLLECTED, type StateTable } from "../row";
import type { SurplusLines } from "./types";

/** Surplus lines taxes and search rules, Maine to North Dakota. `surplusLines` reads it. */
export const SURPLUS_LINES_M_TO_N: StateTable<SurplusLines> = {
  ME: [
    {
      rule: { taxPercent: 3, stampingPercent: 0, declinations: null, exportList: null },
      citation: "24-A M.R.S. 2016; 36 M.R.S. 2531",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  MD: [
    {
      rule: {
        taxPercent: 3,
        stampingPercent: 0,
        declinations: null,
        diligentSearch: "3 (about; agents association source)",
        exportList: true,
      },
      citation: "Md. Ins. 3-324; 3-325",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  MA: [
    {
      rule: { taxPercent: 4, stampingPercent: 0, declinations: null, exportList: null },
      citation: "M.G.L. c.175 s.168",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  MI: [
    {
      rule: {
        taxPercent: 2,
        stampingPercent: 0,
        declinations: null,
        exportList: true,
        otherPercent: 0.5,
      },
      citation: "MCL 500.1905",
      url: "https://www.michigan.gov/difs/news-and-outreach/faq/insurance/surplus",
      checked: COLLECTED,
      confidence: "verified",
      note: "No stamping office (not checked)",
    },
  ],
  MN: [
    {
      rule: { taxPercent: 3, stampingPercent: 0.04, declinations: null, exportList: null },
      citation: "Minn. Stat. 297I.05",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  MS: [
    {
      rule: {
        taxPercent: 4,
        stampingPercent: 0.25,
        declinations: 0,
        diligentSearch: "0 (search removed)",
        exportList: null,
        otherPercent: 3,
      },
      citation: "Miss. Code 83-21-25",
      url: "https://test.msla.org/vi-assessments.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "Fees verified; search removal secondary (law-firm article)",
    },
  ],
  MO: [
    {
      rule: { taxPercent: 5, stampingPercent: 0, declinations: null, exportList: false },
      citation: "RSMo 384.017; 384.059",
      url: "https://surplusmanual.com/?p=236",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  MT: [
    {
      rule: {
        taxPercent: 2.75,
        otherCharges:
          "2.5% on the fire part; 0.75% instead of 2.75% for legal professional liability",
        stampingPercent: 0,
        declinations: null,
        exportList: true,
        otherPercent: 0.175,
      },
      citation: "Mont. Code Ann. Title 33 ch. 2 part 3",
      url: "https://csimt.gov/insurance/surplus-lines/",
      effective: "2026-01-01",
      checked: COLLECTED,
      confidence: "verified",
      note: "No stamping office (not checked)",
    },
    {
      rule: {
        taxPercent: 2.75,
        otherCharges:
          "2.5% on the fire part; 0.75% instead of 2.75% for legal professional liability",
        stampingPercent: 0,
        declinations: null,
        exportList: true,
      },
      citation: "Mont. Code Ann. Title 33 ch. 2 part 3",
      url: "https://csimt.gov/insurance/surplus-lines/",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  NE: [
    {
      rule: {
        taxPercent: 3,
        stampingPercent: 0,
        declinations: null,
        diligentSearch: "Search required, number not found",
        exportList: null,
      },
      citation: "Neb. Rev. Stat. 44-5506; 44-5510",
      url: "https://doi.nebraska.gov/node/1757",
      checked: COLLECTED,
      confidence: "verified",
      note: "No stamping office (not checked); number and",
    },
  ],
  NV: [
    {
      rule: { taxPercent: 3.5, stampingPercent: 0.4, declinations: null, exportList: true },
      citation: "NRS 685A.180",
      url: "https://surplusmanual.lockelord.com/eligibility/nevada/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  NH: [
    {
      rule: { taxPercent: 3, stampingPercent: 0, declinations: null, exportList: false },
      citation: "RSA 405:29",
      url: "https://surplusmanual.com/eligibility/new-hampshire",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  NJ: [
    {
      rule: { taxPercent: 5, stampingPercent: 0, declinations: 3, exportList: true },
      citation: "N.J.S.A. 17:22-6.40 et seq.; N.J.A.C. 11:1-33, 11:1-34",
      url: "https://njsla.org/?page_id=23",
      checked: COLLECTED,
      confidence: "secondary",
      note: "N.J.S.A. cite not checked",
    },
  ],
  NM: [
    {
      rule: {
        taxPercent: 3.003,
        stampingPercent: 0,
        declinations: null,
        diligentSearch: "Affidavit by producing broker; number not found",
        exportList: null,
      },
      citation: "N.M. Stat. 59A-14-12",
      url: "https://surplusmanual.lockelord.com/eligibility/new-mexico/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); number and",
    },
  ],
  NY: [
    {
      rule: { taxPercent: 3.6, stampingPercent: 0.15, declinations: 3, exportList: true },
      citation: "N.Y. Ins. Law 2118",
      url: "https://www.elany.org/manual.aspx?d=1216",
      checked: COLLECTED,
      confidence: "verified",
      note: "Stamping fee 0.15 since 2023-01-01; export list cite in DFS circular letter 2009-18",
    },
  ],
  NC: [
    {
      rule: { taxPercent: 5, stampingPercent: 0.3, declinations: null, exportList: null },
      citation: "G.S. 58-21",
      url: "https://www.ncsla.com/tax/tax-filing/taxes-fees",
      checked: COLLECTED,
      confidence: "verified",
      note: "Older sources give 0.40 stamping",
    },
  ],
  ND: [
    {
      rule: {
        taxPercent: 1.75,
        stampingPercent: 0,
        declinations: 0,
        diligentSearch:
          "0 if the risk was referred by an ND-licensed producer (form dropped 2023-08-01)",
        exportList: null,
      },
      citation: "N.D.C.C. ch. 26.1-44",
      url: "https://www.insurance.nd.gov/producers/other-licenses/surplus-lines",
      checked: COLLECTED,
      confidence: "verified",
      note: "No stamping office (not checked); tax and stamping not checked",
    },
  ],
};

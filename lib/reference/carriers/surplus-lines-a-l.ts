import { COLLECTED, type StateTable } from "../row";
import type { SurplusLines } from "./types";

/** Surplus lines taxes and search rules, Alabama to Louisiana. `surplusLines` reads it. */
export const SURPLUS_LINES_A_TO_L: StateTable<SurplusLines> = {
  AL: [
    {
      rule: { taxPercent: 6, stampingPercent: 0, declinations: null, exportList: false },
      citation: "Ala. Code 27-10-31",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  AK: [
    {
      rule: {
        taxPercent: 2.7,
        stampingPercent: 0,
        declinations: null,
        exportList: true,
        otherPercent: 1,
      },
      citation: "AS 21.33.055; 21.34.180",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  AZ: [
    {
      rule: { taxPercent: 3, stampingPercent: 0.2, declinations: null, exportList: true },
      citation: "A.R.S. 20-415; 20-416",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  AR: [
    {
      rule: { taxPercent: 4, stampingPercent: 0, declinations: null, exportList: null },
      citation: "Ark. Code 23-65-315",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "A 2012 chart says an admitted quote 20 percent or more dearer may count as a declination",
    },
  ],
  CA: [
    {
      rule: { taxPercent: 3, stampingPercent: 0.18, declinations: 3, exportList: true },
      citation: "Cal. Ins. Code 1763 (search); 1775.5 (tax)",
      url: "https://www.slacal.org/resources/frequently-asked-questions/stamping-fee",
      checked: COLLECTED,
      confidence: "verified",
      note: "Stamping fee verified (since 2023-01-01); three declinations are prima facie evidence; export list not checked",
    },
  ],
  CO: [
    {
      rule: {
        taxPercent: 3,
        stampingPercent: 0,
        declinations: 3,
        diligentSearch:
          "3 (may be waived if the broker attests in writing to knowing the market; Reg. 2-4-1 s.7)",
        exportList: null,
      },
      citation: "C.R.S. 10-5-111",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  CT: [
    {
      rule: { taxPercent: 4, stampingPercent: 0, declinations: null, exportList: null },
      citation: "Conn. Gen. Stat. 38a-743",
      url: "https://law.justia.com/codes/connecticut/title-38a/chapter-701d/section-38a-743-formerly-sec-38-84/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  DE: [
    {
      rule: { taxPercent: 3, stampingPercent: 0, declinations: 3, exportList: false },
      citation: "18 Del. C. 1925",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  FL: [
    {
      rule: {
        taxPercent: 4.94,
        stampingPercent: 0.06,
        declinations: 0,
        diligentSearch: "0 (search repealed 2025-07-01, HB 1549)",
        exportList: null,
      },
      citation: "Fla. Stat. 626.932; 626.921; 626.916",
      url: "https://www.insurancejournal.com/news/southeast/2025/06/16/827921.htm",
      effective: "2025-07-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Section 626.916 not checked",
    },
    {
      rule: {
        taxPercent: 4.94,
        stampingPercent: 0.06,
        declinations: null,
        diligentSearch: "Required; the number was not read",
        exportList: null,
      },
      citation: "Fla. Stat. 626.932; 626.921; 626.916",
      url: "https://www.insurancejournal.com/news/southeast/2025/06/16/827921.htm",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  GA: [
    {
      rule: { taxPercent: 4, stampingPercent: 0, declinations: null, exportList: null },
      citation: "O.C.G.A. 33-5-31",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  HI: [
    {
      rule: { taxPercent: 4.68, stampingPercent: 0, declinations: null, exportList: null },
      citation: "HRS 431:8-315",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  ID: [
    {
      rule: { taxPercent: 1.5, stampingPercent: 0.5, declinations: null, exportList: null },
      citation: "Idaho Code 41-1229",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Stamping fee as of a 2023-24 manual",
    },
  ],
  IL: [
    {
      rule: {
        taxPercent: 3.5,
        otherCharges: "up to 1% fire marshal tax on fire premium",
        stampingPercent: 0.04,
        declinations: null,
        exportList: null,
      },
      citation: "215 ILCS 5/445",
      url: "https://www.slai.org/docs/surplus-line-filing-taxes/remitting-stamping-fees-fee-calculation",
      checked: COLLECTED,
      confidence: "verified",
      note: "Stamping fee verified, tax secondary",
    },
  ],
  IN: [
    {
      rule: { taxPercent: 2.5, stampingPercent: 0, declinations: null, exportList: null },
      citation: "Ind. Code 27-1-15.8-4",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  IA: [
    {
      rule: { taxPercent: 0.9, stampingPercent: 0, declinations: null, exportList: null },
      citation: "Iowa Code 515I.3; 432.1(4)",
      url: "https://surplusmanual.com/?p=760",
      effective: "2027-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); Rate steps down by year: store by effective date",
    },
    {
      rule: { taxPercent: 0.925, stampingPercent: 0, declinations: null, exportList: null },
      citation: "Iowa Code 515I.3; 432.1(4)",
      url: "https://surplusmanual.com/?p=760",
      effective: "2026-01-01",
      checked: COLLECTED,
      confidence: "secondary",
    },
    {
      rule: { taxPercent: 0.95, stampingPercent: 0, declinations: null, exportList: null },
      citation: "Iowa Code 515I.3; 432.1(4)",
      url: "https://surplusmanual.com/?p=760",
      effective: "2025-01-01",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  KS: [
    {
      rule: { taxPercent: 3, stampingPercent: 0, declinations: null, exportList: null },
      citation: "K.S.A. 40-246c",
      url: "https://surplusmanual.com/?p=760",
      effective: "2024-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
    {
      rule: { taxPercent: 6, stampingPercent: 0, declinations: null, exportList: null },
      citation: "K.S.A. 40-246c",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  KY: [
    {
      rule: {
        taxPercent: 3,
        otherCharges: "municipal tax, which varies",
        stampingPercent: 0,
        declinations: null,
        exportList: null,
        otherPercent: 1.8,
      },
      citation: "KRS 304.10-180",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked); Municipal rates vary by city/county",
    },
  ],
  LA: [
    {
      rule: {
        taxPercent: 4.85,
        stampingPercent: 0,
        declinations: 0,
        diligentSearch: "0 (search removed)",
        exportList: null,
      },
      citation: "La. R.S. 22:439",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
  DC: [
    {
      rule: { taxPercent: 2, stampingPercent: 0, declinations: null, exportList: null },
      citation: "D.C. Code 31-2502.40",
      url: "https://surplusmanual.com/?p=760",
      checked: COLLECTED,
      confidence: "secondary",
      note: "No stamping office (not checked)",
    },
  ],
};

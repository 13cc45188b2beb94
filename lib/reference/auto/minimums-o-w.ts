import { COLLECTED, type StateTable } from "../row";
import { type AutoMinimum, limits } from "./types";

/** Compulsory auto liability, Ohio to Wyoming. `autoMinimum` reads it. */
export const AUTO_MINIMUMS_O_TO_W: StateTable<AutoMinimum> = {
  OH: [
    {
      rule: limits(25, 50, 25),
      citation: "R.C. 4509.51(B)",
      url: "https://law.onecle.com/ohio/title-45/4509.51.html",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  OK: [
    {
      rule: limits(25, 50, 25),
      citation: "47 O.S. 7-204; 7-601",
      url: "https://www.aautoandhomeinsurance.com/blog/oklahoma-car-insurance-requirements-what-most-drivers-get-wrong.aspx",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  OR: [
    {
      rule: limits(25, 50, 20),
      citation: "ORS 806.070; 806.010",
      url: "https://www.valuepenguin.com/auto-insurance/oregon/requirements",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  PA: [
    {
      rule: limits(15, 30, 5),
      citation: "75 Pa.C.S. 1702; 1786",
      url: "https://law.justia.com/codes/pennsylvania/title-75/chapter-17/section-1702/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  RI: [
    {
      rule: limits(25, 50, 25, { combinedSingleLimit: 75_000 }),
      citation: "R.I.G.L. 31-47-2(13)",
      url: "https://unicourt.github.io/cic-code-ri/transforms/ri/ocri/r74/gov.ri.code.title.31.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Section 31-31-7, which older lists cite, was repealed in 2021. Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
  SC: [
    {
      rule: limits(25, 50, 25),
      citation: "S.C. Code 38-77-140",
      url: "https://law.justia.com/codes/south-carolina/title-38/chapter-77/section-38-77-140/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Two pages claim a rise in 2026; no act found.",
    },
  ],
  SD: [
    {
      rule: limits(25, 50, 25),
      citation: "SDCL 32-35-70",
      url: "https://law.justia.com/codes/south-dakota/title-32/chapter-35/section-32-35-70/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  TN: [
    {
      rule: limits(25, 50, 25),
      citation: "T.C.A. 55-12-102; 55-12-139",
      url: "https://mva-us.com/?p=479",
      effective: "2023-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Effective date is not checked; PD was 15000 before.",
    },
  ],
  TX: [
    {
      rule: limits(30, 60, 25),
      citation: "Tex. Transp. Code 601.072",
      url: "https://planforfreedom.com/commercial-auto-insurance-coverage-requirements-in-texas",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  UT: [
    {
      rule: limits(30, 65, 25, { combinedSingleLimit: 90_000 }),
      citation: "Utah Code 31A-22-304 (HB 113, 2023)",
      url: "https://www.thezebra.com/resources/car-insurance/utahs-auto-insurance-limits-increasing/",
      effective: "2025-01-01",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "The single limit of 90,000 is from a law firm (gunterinjurylaw.com).",
    },
    {
      rule: limits(25, 65, 15),
      citation: "Utah Code 31A-22-304 (before HB 113, 2023)",
      url: "https://www.thezebra.com/resources/car-insurance/utahs-auto-insurance-limits-increasing/",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  VT: [
    {
      rule: limits(25, 50, 10),
      citation: "23 V.S.A. 800(a)",
      url: "https://unicourt.github.io/cic-code-vt/transforms/vt/ocvt/r85/gov.vt.vsa.title.23.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
  VA: [
    {
      rule: limits(50, 100, 25),
      citation: "Va. Code 46.2-472(B)",
      url: "https://law.justia.com/codes/virginia/title-46-2/chapter-3/section-46-2-472/",
      effective: "2025-01-01",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Two news items print a property damage limit of 35,000; the law gives 25,000. The fee for driving uninsured ended on 2024-07-01.",
    },
    {
      rule: limits(30, 60, 20),
      citation: "Va. Code 46.2-472(A)",
      url: "https://law.justia.com/codes/virginia/title-46-2/chapter-3/section-46-2-472/",
      effective: "2022-01-01",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  WA: [
    {
      rule: limits(25, 50, 10),
      citation: "RCW 46.29.090; 46.30.020",
      url: "https://law.justia.com/codes/washington/title-46/chapter-46-29/section-46-29-090/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "A deposit or bond of 60,000 is an alternative.",
    },
  ],
  WV: [
    {
      rule: limits(25, 50, 25),
      citation: "W. Va. Code 17D-4-2",
      url: "https://open-exam-prep.com/exams/wv-property-casualty/wv-pc-casualty/wv-auto-insurance",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  WI: [
    {
      rule: limits(25, 50, 10),
      citation: "Wis. Stat. 344.33(2); 344.62",
      url: "http://www.tlustylaw.com/wisconsins-auto-insurance-minimums-sufficient-cover/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  WY: [
    {
      rule: limits(25, 50, 20),
      citation: "Wyo. Stat. 31-9-405(b); 31-4-103",
      url: "https://unicourt.github.io/cic-code-wy/transforms/wy/ocwy/r84/gov.wy.code.title.31.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
};

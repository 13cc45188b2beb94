import { COLLECTED, type StateTable } from "../row";
import { type AutoMinimum, limits } from "./types";

/** Compulsory auto liability, Alabama to Louisiana. `autoMinimum` reads it. */
export const AUTO_MINIMUMS_A_TO_L: StateTable<AutoMinimum> = {
  AL: [
    {
      rule: limits(25, 50, 25),
      citation: "Ala. Code 32-7-6; 32-7A-4",
      url: "https://huggingface.co/datasets/referencesource/auto-insurance-minimums",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Data set quotes the Alabama Department of Insurance consumer FAQ.",
    },
  ],
  AK: [
    {
      rule: limits(50, 100, 25),
      citation: "AS 28.22.101",
      url: "https://huggingface.co/datasets/referencesource/auto-insurance-minimums",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Data set quotes the Alaska DMV mandatory-insurance page.",
    },
  ],
  AZ: [
    {
      rule: limits(25, 50, 15),
      citation: "A.R.S. 28-4009",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
      note: "In force since 2020-07-01 (azleg.gov summary of SB 1087 of 2019). Some law-firm pages still print 15/30/10.",
    },
  ],
  AR: [
    {
      rule: limits(25, 50, 25),
      citation: "Ark. Code 27-22-104; 27-19-605",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  CA: [
    {
      rule: limits(50, 100, 25),
      citation: "Cal. Veh. Code 16056; Ins. Code 11580.1b (SB 1107, 2022)",
      url: "https://fastdemocracy.com/bill-summary/?billsummary_id=CAB00024875&billsummary_session=20212022&billsummary_state=ca",
      effective: "2035-01-01",
      checked: COLLECTED,
      confidence: "secondary",
    },
    {
      rule: limits(30, 60, 15),
      citation: "Cal. Veh. Code 16056; Ins. Code 11580.1b (SB 1107, 2022)",
      url: "https://fastdemocracy.com/bill-summary/?billsummary_id=CAB00024875&billsummary_session=20212022&billsummary_state=ca",
      effective: "2025-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Legislative digest of the chaptered bill; the low-cost program keeps lower limits (not checked). Several 2026 web lists still print 15/30/5.",
    },
    {
      rule: limits(15, 30, 5),
      citation: "Cal. Veh. Code 16056; Ins. Code 11580.1b (SB 1107, 2022)",
      confidence: "from_knowledge",
    },
  ],
  CO: [
    {
      rule: limits(25, 50, 15),
      citation: "C.R.S. 10-4-620",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  CT: [
    {
      rule: limits(25, 50, 25),
      citation: "Conn. Gen. Stat. 14-112(a); 38a-335",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  DE: [
    {
      rule: limits(25, 50, 10),
      citation: "21 Del. C. 2118(a)(1); 2902",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  FL: [
    {
      rule: limits(0, 0, 10),
      citation: "Fla. Stat. 324.022; 627.7275; 627.733; 324.021(7)",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Registration needs 10000 PD plus 10000 PIP. Financial responsibility after certain crashes or convictions: 10/20/10 (DUI: 100/300/50, not checked). Repeal of no-fault with compulsory 25/50 BI was filed again for 2026 (SB 522); no enactment found.",
    },
  ],
  GA: [
    {
      rule: limits(25, 50, 25),
      citation: "O.C.G.A. 33-7-11(a)(1)(A); 40-6-10",
      url: "https://moneygeek.com/insurance/auto/car-accident-with-no-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  HI: [
    {
      rule: limits(40, 80, 20),
      citation: "HRS 431:10C-301(b) (Act 138 of 2024)",
      url: "https://velocita.mustuba.ee/kokua-line-how-much-will-new-hawaii-law-spike-car-insurance-honolulu-star-advertiser",
      effective: "2026-01-01",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Applies to policies written or renewed from that day. Mirror of a Star-Advertiser column citing the Insurance Division.",
    },
    {
      rule: limits(20, 40, 10),
      citation: "HRS 431:10C-301(b) (Act 138 of 2024)",
      confidence: "from_knowledge",
    },
  ],
  ID: [
    {
      rule: limits(25, 50, 15),
      citation: "Idaho Code 49-117; 49-1229",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  IL: [
    {
      rule: limits(25, 50, 20),
      citation: "625 ILCS 5/7-203; 5/7-601",
      url: "https://www.illinoisinsurance.org/news-updates/what-are-illinois-auto-insurance-requirements",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  IN: [
    {
      rule: limits(25, 50, 25),
      citation: "Ind. Code 9-25-4-5",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "PD was raised to 25000 on 2018-07-01 (autoinsurancegeeks.com). Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  IA: [
    {
      rule: limits(20, 40, 15),
      citation: "Iowa Code 321A.1(11); 321.20B",
      url: "https://dmvpath.com/states/iowa/car-insurance/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Page reviewed 2026-05-22. Bill HF 6 (91st G.A.) would set 50/100/25; no enactment found.",
    },
  ],
  KS: [
    {
      rule: limits(25, 50, 25),
      citation: "K.S.A. 40-3107(e)",
      url: "https://www.open-exam-prep.com/exams/ks-property-casualty/ks-pc-casualty/ks-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Older pages print PD 10000.",
    },
  ],
  KY: [
    {
      rule: limits(25, 50, 25),
      citation: "KRS 304.39-110",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "A 60000 combined single limit also satisfies the law (not checked). Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  LA: [
    {
      rule: limits(15, 30, 25),
      citation: "La. R.S. 32:900(B)(2); 32:861",
      url: "https://carinsuranceplanus.net/?p=526",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Only a weak 2026 aggregator list was seen for this state (it is stale for the eight states that changed); value agrees with own knowledge.",
    },
  ],
  DC: [
    {
      rule: limits(25, 50, 10),
      citation: "D.C. Code 31-2406",
      url: "https://open-exam-prep.com/exams/dc-property-casualty/dc-pc-casualty/dc-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
};

import { COLLECTED, type StateTable } from "../row";
import { type AutoMinimum, limits } from "./types";

/** Compulsory auto liability, Alabama to Louisiana. `autoMinimum` reads it. */
export const AUTO_MINIMUMS_A_TO_L: StateTable<AutoMinimum> = {
  AL: [
    {
      rule: limits(25, 50, 25),
      citation: "Ala. Code 32-7-6(c); 32-7A-4",
      url: "https://law.justia.com/codes/alabama/title-32/chapter-7/section-32-7-6/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  AK: [
    {
      rule: limits(50, 100, 25),
      citation: "AS 28.22.101(d)",
      url: "https://unicourt.github.io/cic-code-ak/transforms/ak/ocak/r82/gov.ak.code.title.28.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022; lists of 2026 give the same limits.",
    },
  ],
  AZ: [
    {
      rule: limits(25, 50, 15),
      citation: "A.R.S. 28-4009; Laws 2019 (SB 1087)",
      url: "https://www.azleg.gov/legtext/54leg/1R/summary/H.SB1087_03-06-19_COM.DOCX.htm",
      effective: "2020-07-01",
      checked: "2026-11-28",
      confidence: "verified",
      note: "House summary of the act. Some law-firm pages still print 15/30/10.",
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
      citation: "Cal. Veh. Code 16056 (before SB 1107, 2022)",
      url: "https://insurify.com/blog/car-insurance/how-much-car-insurance-do-i-need",
      checked: "2026-11-28",
      confidence: "secondary",
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
      url: "https://insurify.com/car-insurance/delaware/minimum-requirements/",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "The duty was read in 21 Del. C. 2118; the limits are those of 2902.",
    },
  ],
  FL: [
    {
      rule: limits(0, 0, 10, { combinedSingleLimit: 30_000 }),
      citation: "Fla. Stat. 324.022(1); 627.733",
      url: "https://law.justia.com/codes/florida/title-xxiii/chapter-324/section-324-022/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Bodily injury liability is not compulsory to register a car; 10/20/10 after certain crashes or convictions. Repeal of no-fault was filed again for 2026 (SB 522); no enactment found.",
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
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Copy of a Star-Advertiser column that cites the Insurance Division. Policies written or renewed from that day.",
    },
    {
      rule: limits(20, 40, 10),
      citation: "HRS 431:10C-301(b) (before Act 138 of 2024)",
      url: "https://app.legiplex.com/lpx/bill/29926",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  ID: [
    {
      rule: limits(25, 50, 15),
      citation: "Idaho Code 49-117(20); 49-1229",
      url: "https://law.justia.com/codes/idaho/title-49/chapter-1/section-49-117/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  IL: [
    {
      rule: limits(25, 50, 20),
      citation: "625 ILCS 5/7-203; 5/7-601",
      url: "https://beta.ilga.gov/ftp/ILCS/Ch%200625/Act%200005/062500050K7-203.html",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  IN: [
    {
      rule: limits(25, 50, 25),
      citation: "Ind. Code 9-25-4-5",
      url: "https://www.selectquote.com/auto-and-home-insurance/car-insurance/requirements-by-state",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Property damage was raised from 10,000 to 25,000 on 2018-07-01; old copies of the statute print 10,000.",
    },
  ],
  IA: [
    {
      rule: limits(20, 40, 15),
      citation: "Iowa Code 321A.1(11); 321A.21",
      url: "https://law.justia.com/codes/iowa/title-viii/chapter-321a/section-321a-1/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Bill HF 6 (91st G.A.) would set 50/100/25; no enactment found.",
    },
  ],
  KS: [
    {
      rule: limits(25, 50, 25),
      citation: "K.S.A. 40-3107(e)",
      url: "https://ksrevisor.org/statutes/chapters/ch40/040_031_0007.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Older pages print a property damage limit of 10,000.",
    },
  ],
  KY: [
    {
      rule: limits(25, 50, 25, { combinedSingleLimit: 60_000 }),
      citation: "KRS 304.39-110(1)",
      url: "https://casetext.com/statute/kentucky-revised-statutes/title-25-business-and-financial-institutions/chapter-304-insurance-code/subtitle-30439-motor-vehicle-reparations-act/section-30439-110-required-minimum-tort-liability-insurance",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  LA: [
    {
      rule: limits(15, 30, 25),
      citation: "La. R.S. 32:900(B)(2)",
      url: "https://getpocketlaw.com/law/state_louisiana/section-900--motor-vehicle-liability-policy-defined_687bb924f9d1",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Vehicles above 20,000 lb have higher limits.",
    },
  ],
  DC: [
    {
      rule: limits(25, 50, 10),
      citation: "D.C. Code 31-2406",
      url: "https://open-exam-prep.com/exams/dc-property-casualty/dc-pc-casualty/dc-auto-insurance",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
};

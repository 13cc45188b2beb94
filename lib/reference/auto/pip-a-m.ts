import { COLLECTED, type StateTable } from "../row";
import type { PersonalInjuryProtection } from "./types";

/** First-party injury benefits, Arkansas to Minnesota. `personalInjuryProtection` reads it. */
export const PIP_A_TO_M: StateTable<PersonalInjuryProtection> = {
  AR: [
    {
      rule: {
        system: "add_on",
        duty: "waivable",
        minimum: 5000,
        benefits: "5000 medical; 140 a week income; 5000 accidental death",
        optOut: "Rejection in writing (not checked)",
      },
      citation: "Ark. Code 23-89-202; 23-89-203",
      url: "https://banking27.com/usstatelaw/arkansas-law/arkansas-accident-and-injury-laws/no-fault-coverage-in-arkansas",
      checked: COLLECTED,
      confidence: "secondary",
      note: "III lists Arkansas as compulsory; 5000 medical seen, other amounts not checked.",
    },
  ],
  CO: [
    {
      rule: {
        system: "tort",
        duty: "waivable",
        minimum: 5000,
        benefit: "medical_payments",
        benefits: "5000 medical payments, presumed to be in the policy without proof of rejection",
        optOut: "Rejection in writing, or in the medium of the application",
      },
      citation: "C.R.S. 10-4-635",
      url: "https://colorado.public.law/statutes/crs_10-4-635",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  DE: [
    {
      rule: {
        system: "add_on",
        duty: "compulsory",
        minimum: 15_000,
        commercial: true,
        benefits: "15000 a person / 30000 an accident",
        optOut: "None for cars; deductibles may be chosen (not checked)",
      },
      citation: "21 Del. C. 2118(a)(2)",
      url: "https://casetext.com/statute/delaware-code/title-21-motor-vehicles/part-ii-registration-title-and-licenses/chapter-21-registration-of-vehicles/subchapter-i-general-provisions/section-2118-requirement-of-insurance-for-all-motor-vehicles-required-to-be-registered-in-this-state-penalty",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The duty was read in the law; the limits of 15,000 and 30,000 on other pages.",
    },
  ],
  FL: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 10_000,
        commercial: true,
        exceptPassengersForHire: true,
        benefits: "10000 PIP (80% medical, 60% wage loss)",
        optOut: "None in general; wage loss may be excluded and deductibles chosen (not checked)",
      },
      citation: "Fla. Stat. 627.733; 627.736; 627.739",
      url: "https://florida.public.law/statutes/fla._stat._627.733",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The duty was read in section 733: every motor vehicle but school buses, limousines and taxis, so that it holds for commercial ones (627.732(3)). The 10,000 is secondary. Full 10000 medical only with an emergency medical condition, else 2500 (not checked). 2026 repeal bill SB 522: no enactment found.",
    },
  ],
  HI: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 10_000,
        benefits: "10000 PIP",
        optOut: "None",
      },
      citation: "HRS 431:10C-103.5; 431:10C-301",
      url: "https://open-exam-prep.com/exams/hi-property-casualty/hi-auto-casualty/hi-auto-insurance-requirements",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  KS: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 4500,
        commercial: true,
        benefits:
          "4500 medical; 4500 rehabilitation; 900 a month disability for a year; 25 a day services; 2000 funeral",
        optOut: "None for cars; motorcyclists may reject in writing",
      },
      citation: "K.S.A. 40-3107(f); 40-3103",
      url: "https://ksrevisor.org/statutes/chapters/ch40/040_031_0007.html",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  KY: [
    {
      rule: {
        system: "choice",
        duty: "waivable",
        minimum: 10_000,
        benefits: "10000 basic reparation benefits",
        optOut:
          "Rejection of the tort limits in writing, filed with the Department of Insurance (not checked); motorcycles are outside",
      },
      citation: "KRS 304.39-030, -040, -050, -060",
      url: "https://law.justia.com/codes/kentucky/2021/chapter-304/subtitle-304-39/section-304-39-050/",
      checked: COLLECTED,
      confidence: "verified",
      note: "10000 in the statute text; rejection rule by the section's title.",
    },
  ],
  ME: [
    {
      rule: {
        system: "tort",
        duty: "medical_payments",
        minimum: 2000,
        benefits: "2000 medical payments a person",
        optOut: "None found",
      },
      citation: "29-A M.R.S. 1605-A",
      url: "https://www1.maine.gov/pfr/insurance/consumers/auto-insurance/insurance-required-by-law",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  MD: [
    {
      rule: {
        system: "add_on",
        duty: "waivable",
        minimum: 2500,
        benefits: "2500",
        optOut:
          "First named insured may waive in writing; the waiver does not reach some passengers, children and pedestrians (not checked)",
      },
      citation: "Md. Ins. 19-505; 19-506",
      url: "https://www.simpsonandblom.com/post/maryland-auto-insurance-requirements--what-the-state-actually-expects-",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  MA: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 8000,
        benefits: "8000 PIP",
        optOut: "None; deductibles for self and household (not checked)",
      },
      citation: "G.L. c. 90 34A, 34M",
      url: "https://www.kevinbrodericklaw.com/mandatory-minimum-auto-insurance-increases-july-1/",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  MI: [
    {
      rule: {
        system: "no_fault",
        duty: "waivable",
        minimum: 50_000,
        qualifiedBelow: 250_000,
        waiverQuestion:
          "Do the named insured and all resident relatives qualify for it: Medicaid for a limit of $50,000; for no medical coverage, Medicare Parts A and B and other coverage for each relative?",
        commercial: true,
        benefits:
          "Choice of medical limit: unlimited, 500000, 250000, or 50000 for a Medicaid enrollee",
        optOut:
          "Medicare opt-out: named insured has Parts A and B, and every spouse or resident relative has qualified health coverage or other PIP. 250000 with exclusions: persons with qualified non-Medicare coverage (named insured) or qualified coverage (relatives). Without a choice: unlimited",
      },
      citation: "MCL 500.3101; 500.3107c; 500.3107d; 500.3109a",
      url: "https://www.michiganlegalcenter.com/mcl-%C2%A7-500-3101-mandatory-no-fault-auto-insurance-requirement-2/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The duty was read in the text of section 3101, for every motor vehicle that has to be registered; the opt-out in that of section 3107d, for policies since July 2, 2020. Limits list from michiganautolaw.com. Wage loss and replacement services stay compulsory. DIFS says that a court decision may change its pages.",
    },
  ],
  MN: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 40_000,
        part: 20_000,
        commercial: true,
        benefits: "40000 (20000 medical, 20000 other economic loss)",
        optOut: "None in general",
      },
      citation: "Minn. Stat. 65B.44 subd. 1; 65B.48",
      url: "https://www.revisor.mn.gov/statutes/2006/cite/65B.44/subd/.65B.44.3a",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of 2006; a bill of 2020 prints the same amounts. 20,000 medical and 20,000 other economic loss. Section 65B.43 subd. 2: every vehicle with four wheels that has to be registered, for persons or property.",
    },
  ],
  DC: [
    {
      rule: {
        system: "add_on",
        duty: "none",
        minimum: null,
        benefits: "Optional PIP (50000 or 100000 medical offered, from_knowledge)",
        optOut:
          "Optional; a victim who has PIP chooses within 60 days between benefits and a claim",
      },
      citation: "D.C. Code 31-2404; 31-2405",
      url: "https://www.iii.org/table-archive/21328",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Amounts not checked.",
    },
  ],
};

import { COLLECTED, type StateTable } from "../row";
import type { PersonalInjuryProtection } from "./types";

/** First-party injury benefits, New Hampshire to Wisconsin. `personalInjuryProtection` reads it. */
export const PIP_N_TO_W: StateTable<PersonalInjuryProtection> = {
  NH: [
    {
      rule: {
        system: "add_on",
        duty: "medical_payments",
        minimum: 1000,
        benefits: "1000 medical payments",
        optOut: "No insurance is compulsory; medpay comes with a policy",
      },
      citation: "RSA 264:16",
      url: "https://www.valuepenguin.com/auto-insurance/new-hampshire/requirements",
      checked: COLLECTED,
      confidence: "secondary",
      note: "III lists it as optional.",
    },
  ],
  NJ: [
    {
      rule: {
        system: "choice",
        duty: "compulsory",
        minimum: 15_000,
        benefits:
          "15000 a person (lowest option; also the basic policy); 250000 is the default of the standard policy",
        optOut:
          "PIP cannot be dropped; lower limit, or health insurer as primary payer, may be chosen, the latter not with Medicare or Medicaid (not checked). Tort option: limited or unlimited right to sue",
      },
      citation: "N.J.S.A. 39:6A-3.1; 39:6A-4; 39:6A-4.3",
      url: "https://www.open-exam-prep.com/exams/nj-property-casualty/new-jersey-casualty-insurance-laws/new-jersey-auto-insurance",
      checked: COLLECTED,
      confidence: "secondary",
      note: "That page is out of date on liability limits; it supports only the PIP amounts.",
    },
  ],
  NY: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 50_000,
        commercial: true,
        benefits: "50000 basic economic loss",
        optOut: "None",
      },
      citation: "N.Y. Ins. Law 5102, 5103",
      url: "https://www.nysenate.gov/legislation/laws/ISC/5103/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Section 5103(a): every owner's policy on a motor vehicle. The 50,000 is secondary.",
    },
  ],
  ND: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 30_000,
        benefits: "30000 basic no-fault",
        optOut: "None",
      },
      citation: "N.D.C.C. 26.1-41-01(2); 26.1-41-02",
      url: "https://codes.findlaw.com/nd/title-26-1-insurance/nd-cent-code-sect-26-1-41-02/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The duty was read in section 02 (2024), the 30,000 in a copy of section 01. An exam guide wrongly calls the state a tort state.",
    },
  ],
  OR: [
    {
      rule: {
        system: "add_on",
        duty: "compulsory",
        minimum: 15_000,
        benefits: "15000 PIP medical",
        optOut: "None for private cars",
      },
      citation: "ORS 742.520; 742.524; 806.070",
      url: "https://www.valuepenguin.com/auto-insurance/oregon/requirements",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Decided: compulsory. An exam guide calls it optional.",
    },
  ],
  PA: [
    {
      rule: {
        system: "choice",
        duty: "compulsory",
        minimum: 5000,
        commercial: true,
        benefits: "5000 medical benefit",
        optOut:
          "The medical benefit cannot be dropped; limited or full tort is elected. Motorcycles and recreational vehicles are outside.",
      },
      citation: "75 Pa.C.S. 1711; 1705",
      url: "https://law.justia.com/codes/pennsylvania/title-75/chapter-17/section-1711/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  SD: [
    {
      rule: {
        system: "add_on",
        duty: "none",
        minimum: null,
        benefits: "Optional",
        optOut: "Optional",
      },
      citation: "SDCL 58-23-6 to 58-23-8",
      url: "https://www.iii.org/table-archive/21328",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  TX: [
    {
      rule: {
        system: "add_on",
        duty: "waivable",
        minimum: 2500,
        benefits: "2500",
        optOut: "Rejection in writing",
      },
      citation: "Tex. Ins. Code 1952.152; 1952.153",
      url: "https://instalawyer.io/laws/texas-statutes/section-1952152-personal-injury-protection",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The 2,500 of section 1952.153 was read in a bill (HB 2136 of 2009) that prints the law.",
    },
  ],
  UT: [
    {
      rule: {
        system: "no_fault",
        duty: "compulsory",
        minimum: 3000,
        benefits: "3000 medical",
        optOut: "None in general",
      },
      citation: "Utah Code 31A-22-307; 31A-22-302",
      url: "https://getjerry.com/car-insurance/utah/utah-drivers-new-car-insurance-minimums-take-effect-in-2025",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Motorcycles exempt (not checked).",
    },
  ],
  VA: [
    {
      rule: {
        system: "add_on",
        duty: "none",
        minimum: null,
        benefits: "Optional medical expense benefits",
        optOut: "Optional",
      },
      citation: "Va. Code 38.2-2201; 38.2-2202",
      url: "https://www.iii.org/table-archive/21328",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  WA: [
    {
      rule: {
        system: "add_on",
        duty: "offered",
        minimum: 10_000,
        benefits: "10000 medical; 2000 funeral; 10000 income at 200 a week; 5000 services",
        optOut: "Rejection in writing",
      },
      citation: "RCW 48.22.085; 48.22.095",
      url: "https://law.justia.com/codes/washington/title-48/chapter-48-22/section-48-22-085/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  WI: [
    {
      rule: {
        system: "add_on",
        duty: "waivable",
        minimum: 1000,
        benefit: "medical_payments",
        benefits: "1000 medical payments",
        optOut: "Named insured may reject",
      },
      citation: "Wis. Stat. 632.32(4)(a)2., (bc)",
      url: "https://docs.legis.wisconsin.gov/document/statutes/2011/632.32(6)(a)",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
};

/** States with a tort system and no first-party injury benefits by law. */
export const TORT_STATES =
  "AK AL AZ CA CT GA IA ID IL IN LA MO MS MT NC NE NM NV OH OK RI SC TN VT WV WY".split(" ");

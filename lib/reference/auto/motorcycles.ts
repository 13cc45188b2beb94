import { COLLECTED, type StateTable } from "../row";
import type { MotorcycleRule } from "./types";

/** States whose law for motorcycles differs from that for cars. `motorcycleRule` reads it. */
export const MOTORCYCLE_RULES: StateTable<MotorcycleRule> = {
  FL: [
    {
      rule: {
        compulsory: false,
        limits: null,
        injuryBenefits: "none",
        differsFromCars: "Neither PD nor PIP is needed to register a motorcycle",
      },
      citation: "Fla. Stat. 324.021(7); 627.732; 316.211",
      url: "https://motoinsure.co/requirements/",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Riders of 21 or more may go without a helmet with 10000 of medical benefits.",
    },
  ],
  HI: [
    {
      rule: {
        compulsory: true,
        limits: [20_000, 40_000, 10_000],
        injuryBenefits: null,
        differsFromCars: "Separate article; autos went to 40/80/20 on 2026-01-01",
      },
      citation: "HRS 431:10G-301",
      url: "https://motorcycleinsurancereviews.net/hawaii-motorcycle-insurance-requirements/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Pages seen are older than 2026; whether Act 138 also raised article 10G was not found. PIP does not apply.",
    },
  ],
  IA: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: null,
        differsFromCars:
          "Tables disagree whether insurance or only proof of financial responsibility is required",
      },
      citation: "Iowa Code 321.20B; 321A",
      confidence: "unverified",
      note: "One table says that no insurance is required of motorcycles.",
    },
  ],
  KS: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: "rejectable",
        differsFromCars: "Liability as autos; PIP may be rejected in writing",
      },
      citation: "K.S.A. 40-3107(f)",
      url: "https://ksrevisor.org/statutes/chapters/ch40/040_031_0007.html",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  KY: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: "optional",
        differsFromCars: "Liability as autos; basic PIP not required, optional for motorcycles",
      },
      citation: "KRS 304.39-040",
      url: "https://mhkylaw.com/no-fault-mean/",
      checked: COLLECTED,
      confidence: "secondary",
    },
  ],
  MI: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: "none",
        differsFromCars:
          "Liability as autos, but no PIP duty; riding without a helmet needs 20000 first-party medical",
      },
      citation: "MCL 500.3103; 500.3009; 257.658",
      url: "https://www.michiganautolaw.com/motorcycle-accident-lawyer/michigan-motorcycle-insurance-laws-requirements/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Sources disagree: older pages print 20/40/10.",
    },
  ],
  MT: [
    {
      rule: {
        compulsory: false,
        limits: null,
        injuryBenefits: null,
        differsFromCars: "Motorcycles and quadricycles are exempt from compulsory liability",
      },
      citation: "MCA 61-6-303(5)",
      url: "https://self-law.org/code/mt/title-61/chapter-6/part-3/61-6-303",
      checked: COLLECTED,
      confidence: "verified",
      note: "Autos: 25/50/20.",
    },
  ],
  NH: [
    {
      rule: {
        compulsory: false,
        limits: null,
        injuryBenefits: null,
        differsFromCars: "As autos: not compulsory",
      },
      citation: "RSA ch. 264",
      url: "https://motoinsure.co/requirements/",
      checked: "2026-11-28",
      confidence: "secondary",
    },
  ],
  OR: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: "none",
        differsFromCars: "Liability as autos; PIP does not apply",
      },
      citation: "ORS 742.520",
      url: "http://autodealerdirectory.us/or_ins_law.html",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Old page; limit from the auto row.",
    },
  ],
  PA: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: "none",
        differsFromCars: "Liability as autos; the medical benefit is not required of motorcycles",
      },
      citation: "75 Pa.C.S. 1711(a)",
      url: "https://law.justia.com/codes/pennsylvania/title-75/chapter-17/section-1711/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  TX: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: null,
        differsFromCars: "Liability as autos; PIP offer rules for cars do not reach motorcycles",
      },
      citation: "Tex. Transp. Code 601.072",
      url: "http://credit-help.biz/insurance/32822",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Weak page.",
    },
  ],
  UT: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: "none",
        differsFromCars: "Liability as autos; PIP does not apply",
      },
      citation: "Utah Code 31A-22-302",
      url: "http://credit-help.biz/insurance/32822",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Weak page; limits from the auto row.",
    },
  ],
  WA: [
    {
      rule: {
        compulsory: true,
        limits: null,
        injuryBenefits: null,
        differsFromCars:
          "Same limits as autos since HB 1014 of 2019; motor scooters and mopeds stay exempt",
      },
      citation: "RCW 46.30.020 (2019 c 60)",
      url: "https://licensingexpress.wordpress.com/tag/proof-of-insurance/",
      checked: COLLECTED,
      confidence: "verified",
      note: "Department of Licensing blog; older lists still print not required.",
    },
  ],
};

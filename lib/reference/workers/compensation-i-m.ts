import { COLLECTED, type StateTable } from "../row";
import type { WorkersCompensation } from "./types";

/** Workers compensation, Idaho to Montana. `workersCompensation` reads it. */
export const WORKERS_COMPENSATION_I_TO_M: StateTable<WorkersCompensation> = {
  ID: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farmsAsOthers: true,
        farms: "No general farm exemption; only crop-dusting pilots with substitute cover",
        owners:
          "Sole proprietors, working partners and LLC members are outside; officers with at least 10% of voting stock who are also directors are outside",
      },
      citation: "Idaho Code 72-212; 72-301",
      url: "https://law.justia.com/codes/idaho/title-72/chapter-2/section-72-212/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Agricultural pursuits are not among the exemptions.",
    },
  ],
  IL: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        other: "Act applies automatically to listed extra-hazardous work",
        construction:
          "Construction is extra-hazardous; a secondary source says owners there generally must be covered too",
        farms: "Farms reaching 400 working days in a quarter of the prior year",
        owners:
          "Sole proprietors, partners and LLC members outside unless they opt in; officers may opt out",
      },
      citation: "820 ILCS 305/1; 305/3",
      url: "https://workcompconsultant.com/s13-illinois-workers-compensation.htm",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Secondary sources. BLR states the farm test per year instead of per quarter.",
    },
  ],
  IN: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms: "Farm employees outside unless the employer gives notice to opt in",
        owners: "Sole proprietors, partners and LLC members may opt in",
      },
      citation: "Ind. Code 22-3-2-2; 22-3-2-9",
      url: "https://print.casetext.com/statute/indiana-code/title-22-labor-and-safety/article-3-workers-compensation-system/chapter-2-workers-compensation-application-rights-and-remedies/section-22-3-2-9-exempt-employees-waiver-of-exemption-notice-of-acceptance",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Statute page for the farm exemption; headcount from the secondary page.",
    },
  ],
  IA: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Covered once the farm's cash payroll to non-exempt people reached USD 2500 in the prior calendar year",
        owners:
          "Sole proprietors, partners and LLC members outside unless they opt in; up to four officers may reject",
      },
      citation: "Iowa Code 85.1; 87.1",
      url: "https://law.justia.com/codes/iowa/title-iii/chapter-87/section-87-1/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  KS: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        payrollOver: 20_000,
        other:
          "Only once gross annual payroll exceeds USD 20000 (prior year or current-year estimate), counting payroll outside Kansas",
        construction:
          "No separate headcount rule; contractors may be liable for subcontractors' workers",
        farms: "Agricultural pursuits outside",
        owners:
          "Sole proprietors and partners outside, and their and their families' pay is left out of the payroll test; officers with 10% may opt out",
      },
      citation: "K.S.A. 44-505; K.A.R. 51-11-6",
      url: "https://dol.ks.gov/-/do-all-employers-have-to-carry-workers-compensation-on-their-employees-",
      checked: COLLECTED,
      confidence: "verified",
      note: "Payroll test, not a headcount; use the trigger column.",
    },
  ],
  KY: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms: "Anyone employed in agriculture is outside",
        owners:
          "Sole proprietors, partners and LLC members may opt in; officers in unless they reject",
      },
      citation: "KRS 342.630; 342.650",
      url: "https://legalfix.com/statutes/state-codes/kentucky/chapter-342/section-342-650",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Statute page for exemptions; headcount from secondary page. 342.630 not checked.",
    },
  ],
  LA: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms: "Labor on a private unincorporated farm is outside",
        owners:
          "Officers with at least 10% of stock, partners, LLC members with at least 10% and sole proprietors are in unless they opt out in writing",
      },
      citation: "La. R.S. 23:1035; 23:1168",
      url: "https://trustedchoice.com/l/louisiana",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Owner rule seen quoted in an attorney general opinion. 23:1168 not checked. BLR gives an extra small-farm payroll test not found elsewhere.",
    },
  ],
  ME: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Seasonal or casual farm labor outside if employers liability of at least USD 25000 and USD 5000 medical is held; farms with up to 6 full-time laborers (or 240 hours a week) outside if USD 100000 per full-time laborer and USD 5000 medical is held",
        owners:
          "Sole proprietors, partners and LLC members may opt in; owners of 20% of voting stock may waive",
      },
      citation: "39-A M.R.S. 401",
      url: "https://mainelegislature.org/statutes/39-A/title39-Asec401.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "Self-employed forest harvesters have their own rule.",
    },
  ],
  MD: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Small farms outside: fewer than 3 full-time employees and/or full-time payroll under USD 15000",
        owners: "Sole proprietors and partners may opt in; officers may opt out",
      },
      citation: "Md. Code, Lab. & Empl. 9-201",
      url: "http://fastcomp.com/agents/basics/states/Maryland.aspx",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Sources disagree on the farm test: the state university says both limits must be met to be exempt; BLR says either one is enough.",
    },
  ],
  MA: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farmsAsOthers: true,
        farms: "No farm exemption shown",
        owners:
          "LLC members, partners and sole proprietors need not cover themselves; officers with at least 25% may ask for exemption",
      },
      citation: "M.G.L. c. 152 s. 1(4), 25A, 25C",
      url: "https://www.mass.gov/info-details/workers-compensation-insurance-requirements",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency page. Domestic work from 16 hours a week. 25A cite seen on other pages.",
    },
  ],
  MI: [
    {
      rule: {
        from: 3,
        constructionFrom: 3,
        elective: false,
        monopolistic: false,
        hoursTest:
          "1 employee who worked 35 or more hours a week for 13 or more of the last 52 weeks",
        other:
          "Or fewer than 3 if at least 1 employee worked 35+ hours a week for 13+ weeks in the last 52 weeks",
        construction: "Same trigger as other private employers",
        farms:
          "3+ regular hourly or salaried employees at 35+ hours for 13+ consecutive weeks; medical cover only from 1 employee at 35+ hours for 5+ consecutive weeks",
        owners: "Sole proprietors outside; some partners and shareholder officers can be exempted",
      },
      citation: "MCL 418.115",
      url: "https://getpocketlaw.com/law/state_michigan/section-418-115-employers-covered-private-employers-agricultural-employers-medical-and-hospital-coverage_2b4930ef4fd1",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute text; owner note from secondary pages.",
    },
  ],
  MN: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Family farm outside if prior-year cash wages are under USD 8000, or under the statewide average annual wage with farm liability of USD 300000 and USD 5000 medical",
        owners:
          "Sole proprietors, partners and close family outside; officers or LLC managers with 25% of a firm with up to 10 owners and under 22880 payroll hours are excluded unless elected",
      },
      citation: "Minn. Stat. 176.021; 176.041; 176.181",
      url: "https://online.flippingbook.com/view/83866359/200",
      checked: COLLECTED,
      confidence: "verified",
      note: "State business guide (2024) and agency page. The guide prints 22800 hours; the agency page says 22880.",
    },
  ],
  MS: [
    {
      rule: {
        from: 5,
        constructionFrom: 5,
        elective: false,
        monopolistic: false,
        farms: "Farm labor outside; commercial processing of farm goods is not",
        owners:
          "Sole proprietors, partners and LLC members outside unless they opt in; officers or owners with 15% of stock may opt out",
      },
      citation: "Miss. Code 71-3-5",
      url: "https://unicourt.github.io/cic-code-ms/transforms/ms/ocms/r78/gov.ms.code.title.71.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022. One page gives 1 for construction; the law gives 5 for all.",
    },
  ],
  MO: [
    {
      rule: {
        from: 5,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        other: "Employees in other states count toward 5",
        construction:
          "Construction means erecting, demolishing, altering or repairing improvements",
        farms: "Farm labor outside",
        owners:
          "LLC members and officers count; sole proprietors and partners do not and may opt in",
      },
      citation: "RSMo 287.030; 287.090",
      url: "https://labor.mo.gov/DWC/Employers/insurance",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency pages. A 2025 bill (HB 1437) proposed 5 for construction; no sign of enactment found.",
    },
  ],
  MT: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        constructionOwners: true,
        farmsAsOthers: true,
        construction:
          "Sole proprietors and partners doing contract work need coverage or an independent contractor exemption certificate",
        farms: "No farm exemption shown",
        owners:
          "Sole proprietors, working partners and member-managers outside but see construction note",
      },
      citation: "MCA 39-71-401",
      url: "https://lawserver.com/law/state/montana/mt-code/montana_code_39-71-401",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute and state fund pages.",
    },
  ],
};

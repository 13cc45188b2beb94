import { COLLECTED, type StateTable } from "../row";
import type { WorkersCompensation } from "./types";

/** Workers compensation, Pennsylvania to Wyoming and the territories. `workersCompensation` reads it. */
export const WORKERS_COMPENSATION_P_TO_W: StateTable<WorkersCompensation> = {
  PA: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Outside only if each laborer earns under USD 1200 a year and none works 30 days or more, or labor is by spouse or minor children",
        owners:
          "Sole proprietors and general partners outside; executive officers may be excluded with department approval",
      },
      citation: "77 P.S. 1 et seq.",
      url: "https://www.pa.gov/en/agencies/dli/resources/for-employers-and-educators/workers--compensation-for-employers/workers--compensation-compliance.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency page.",
    },
  ],
  RI: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Some farm employers outside; a secondary page gives 25 or more laborers for more than 13 weeks",
        owners:
          "Sole proprietors and partners outside; most officers in unless they file a waiver (DWC-11)",
      },
      citation: "R.I. Gen. Laws 28-29",
      url: "https://dlt.ri.gov/wc/employers/",
      checked: COLLECTED,
      confidence: "verified",
      note: "lawfirms.com still shows a 4-employee floor; the state agency says one or more. Farm figure is secondary only.",
    },
  ],
  SC: [
    {
      rule: {
        from: 4,
        constructionFrom: 4,
        elective: false,
        monopolistic: false,
        payrollOver: 2999,
        other: "Exempt at any headcount if prior-year payroll was under USD 3000",
        farms: "Agricultural employees outside unless the employer opts in",
        owners:
          "BLR lists officers as outside unless elected; other pages say LLC members, partners and sole proprietors are outside",
      },
      citation: "S.C. Code 42-1-360",
      url: "https://law.justia.com/codes/south-carolina/title-42/chapter-1/section-42-1-360/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  SD: [
    {
      rule: {
        from: null,
        constructionFrom: null,
        elective: true,
        monopolistic: false,
        other:
          "No headcount makes insurance compulsory; an uninsured employer can be sued or owe enhanced benefits",
        farms: "Farm labor outside",
        owners: "Sole proprietors and partners may opt in; officers may reject",
      },
      citation: "SDCL 62-3-11; 62-5-1",
      url: "https://workerscompexplained.com/south-dakota-workers-comp-requirements/",
      checked: "2026-11-28",
      confidence: "secondary",
      note: "Decided: not compulsory. Guides that quote the Department of Labor and Regulation say that no employer must insure; an uninsured employer can be sued or owes doubled benefits. Tables that print 1 contradict that.",
    },
  ],
  TN: [
    {
      rule: {
        from: 5,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        constructionOwners: true,
        exceptions: [{ trades: ["2121"], text: "coal mining" }],
        other: "1 employee in coal mining",
        construction:
          "Construction service providers must insure themselves and employees unless on the exemption registry or another exception applies",
        farms: "Farm labor outside",
        owners:
          "Non-construction sole proprietors, partners and LLC members are not counted; full-time officers count but may opt out",
      },
      citation: "Tenn. Code 50-6-102; 50-6-106; 50-6-902; 50-6-903",
      url: "https://www.tn.gov/workforce/injuries-at-work/employers/employers/who-must-carry-insurance/non-construction.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency page and statute text.",
    },
  ],
  TX: [
    {
      rule: {
        from: null,
        constructionFrom: null,
        elective: true,
        monopolistic: false,
        exceptions: [
          {
            fact: "publicWorks",
            constructionOnly: true,
            text: "building or construction under a contract with a governmental entity",
          },
        ],
        other:
          "Public employers, and private firms working under a contract with a governmental entity for that project",
        construction: "Only for public-project building or construction work",
        farms: "Elective; special farm-worker provisions apply to employers who elect",
        owners: "Owners may be included or excluded on a policy",
      },
      citation: "Tex. Lab. Code 406.002; 406.096",
      url: "https://texas.public.law/statutes/tex._labor_code_section_406.002",
      checked: COLLECTED,
      confidence: "verified",
      note: "Non-subscribers must notify the state and employees. 406.096, on public projects, was read at https://texasworker.com/tx_labor_code/406-096/.",
    },
  ],
  UT: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Not checked: outside if only immediate family works, or non-family payroll is up to USD 8000, or USD 8000 to 50000 with farm liability of USD 300000 and USD 5000 medical",
        owners:
          "Sole proprietors and partners may opt in; directors and officers may be excluded on notice; waiver available to firms with no employees",
      },
      citation: "Utah Code 34A-2-103; 34A-2-104; 34A-2-1003",
      url: "https://statutes.laws.com/utah/title-34a/chapter-02/34a-2-103",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute text for the threshold; the farm amounts were not visible in the excerpt.",
    },
  ],
  VT: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms: "Farms with aggregate payroll under USD 10000 a year outside (older pages say 2000)",
        owners:
          "Sole proprietors and partners may opt in; officers and LLC members may be excluded with state approval",
      },
      citation: "21 V.S.A. 601; 687",
      url: "https://unicourt.github.io/cic-code-vt/transforms/vt/ocvt/r85/gov.vt.vsa.title.21.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022.",
    },
  ],
  VA: [
    {
      rule: {
        from: 3,
        constructionFrom: 3,
        elective: false,
        monopolistic: false,
        exceptions: [
          {
            trades: ["212112", "212115"],
            perhaps: ["212113"],
            text: "operating an underground coal mine",
          },
          {
            fact: "usesSubcontractors",
            constructionOnly: true,
            undecided: true,
            text: "employees of subcontractors in the same trade count",
          },
        ],
        other: "Underground coal mine operators at any headcount",
        construction: "Employees of subcontractors in the same trade count toward 3",
        farms:
          "Farm and horticultural labor outside unless the employer regularly has more than 3 full-time employees (older cases: more than 2)",
        owners: "Officers are employees; sole proprietors and partners may opt in (not checked)",
      },
      citation: "Va. Code 65.2-101; 65.2-800",
      url: "https://law.justia.com/codes/virginia/title-65-2/chapter-1/section-65-2-101/",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  WA: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: true,
        farms:
          "Farm workers covered, except children under 18 on a parent's farm; BLR adds pay under USD 150 a quarter from one employer",
        owners:
          "Sole proprietors, partners and most LLC members outside and may elect; some officer-director-shareholders exempt",
      },
      citation: "RCW 51.12.010; 51.12.020",
      url: "https://law.justia.com/codes/washington/title-51/chapter-51-12/section-51-12-020/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "State fund or approved self-insurance only.",
    },
  ],
  WV: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        other:
          "Casual employer exempt: up to 3 employees and up to 10 calendar days in a quarter, temporary and sporadic",
        farms: "Employers of 5 or fewer full-time farm employees outside",
        owners: "Owners, partners, directors and up to four officers or managers may be excluded",
      },
      citation: "W. Va. Code 23-2-1; W. Va. C.S.R. 85-8-4",
      url: "https://d1tvxue8o4w0fl.cloudfront.net/statute/west-virginia-code/chapter-23-workers-compensation/article-2-employers-and-employees-subject-to-chapter-extraterritorial-coverage/section-23-2-1-employers-subject-to-chapter-elections-not-to-provide-certain-coverages-notices-filing-of-business-registration-certificates",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute and rule text. No longer a monopolistic state.",
    },
  ],
  WI: [
    {
      rule: {
        from: 3,
        constructionFrom: 3,
        elective: false,
        monopolistic: false,
        wages: { from: 500, period: "quarter" },
        other:
          "1 or more employees once combined gross wages reach USD 500 in a calendar quarter; insure by the 10th day of the first month of the next quarter",
        construction: "Same triggers as other non-farm employers",
        farms:
          "6 or more employees on the same day for 20 days in a calendar year; insure within 10 days",
        owners: "Officers count; sole proprietors and partners may opt in (not checked)",
      },
      citation: "Wis. Stat. 102.04; 102.28",
      url: "https://dwd.wi.gov/wc/employers/",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency pages. 102.28 not checked.",
    },
  ],
  WY: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: true,
        listedIndustriesOnly: true,
        // Without wholesale and retail trade, which the law lists by older codes.
        listedTrades: "1133 21 22 31 32 33 441 481 484 485 486".split(" "),
        other: "Only industries listed as extra-hazardous by NAICS code; all others optional",
        construction: "Construction (NAICS 23) is listed as extra-hazardous",
        farms: "Only logging is listed within NAICS sector 11; other farming optional",
        owners: "Sole proprietors, partners, officers and LLC members elective",
      },
      citation: "Wyo. Stat. 27-14-108",
      url: "https://legalfix.com/statutes/state-codes/wyoming/title-27/chapter-14/article-1/section-27-14-108",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Only the listed industries must insure, and with the state fund. The list was read up to transportation; wholesale and retail trade have older codes.",
    },
  ],
  PR: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: true,
        farmsAsOthers: true,
        farms: "Applies to any economic activity; casual and home work outside",
        owners: "Full-time owners with gross income up to USD 1000000 may be covered",
      },
      citation: "Act 45 of 1935; 11 L.P.R.A. 1 et seq.",
      url: "https://pr.gov/directorio-de-agencias/corporacion-del-fondo-del-seguro-del-estado-cfse-f",
      checked: COLLECTED,
      confidence: "verified",
      note: "Government page (Spanish): compulsory and exclusive from one worker.",
    },
  ],
  VI: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: true,
        farmsAsOthers: true,
        construction: "General contractor answers for uninsured subcontractors' workers",
        farms: "Applies to agricultural workers; domestic work voluntary",
        owners: "Individual owners and partners are not employees but may elect if full time",
      },
      citation: "24 V.I.C. 250 et seq.",
      url: "http://vidol.gov/workers_compensation.php",
      checked: COLLECTED,
      confidence: "verified",
      note: "Government page.",
    },
  ],
};

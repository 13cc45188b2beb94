import { COLLECTED, type StateTable } from "../row";
import type { WorkersCompensation } from "./types";

/** Workers compensation, Alabama to Hawaii. `workersCompensation` reads it. */
export const WORKERS_COMPENSATION_A_TO_H: StateTable<WorkersCompensation> = {
  AL: [
    {
      rule: {
        from: 5,
        constructionFrom: 5,
        elective: false,
        monopolistic: false,
        homeBuildersFrom: 1,
        exceptions: [
          {
            fact: "buildsNewHomes",
            constructionOnly: true,
            text: "building new detached single-family homes, or helping on site to build them",
          },
        ],
        construction:
          "From 1 where the business builds (or helps on site to build) new detached single-family homes",
        farms: "Farm labor outside the mandate; employer may opt in",
        owners:
          "Officers and LLC members are counted and may be excluded by filing; sole proprietors and partners are outside unless they opt in",
      },
      citation: "Ala. Code 25-5-50",
      url: "http://www.workerscompensationexemption.com/workers-comp-exemption/",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Page reproduces the Alabama labor department text. Statute cite is not checked. Some agency blogs say every contractor from 1; the state text limits it to new detached homes.",
    },
  ],
  AK: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms: "Harvest help and similar part-time or transient help is outside",
        owners:
          "Sole proprietors, partners, LLC members and for-profit officers with at least 10% need not cover themselves (since 2019-08-01)",
      },
      citation: "AS 23.30.075; 23.30.230; 23.30.240",
      url: "https://www.labor.alaska.gov/wc/er-profit.html",
      checked: "2026-11-28",
      confidence: "verified",
    },
  ],
  AZ: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        owners:
          "Sole proprietors and partners may opt in; working LLC members and officers presumed covered unless they reject",
      },
      citation: "A.R.S. 23-902",
      url: "https://e.casetext.com/statute/arizona-revised-statutes/title-23-labor/chapter-6-workers-compensation/article-1-scope-of-workers-compensation/section-23-902-effective-ninety-one-days-after-adjournment-employers-subject-to-chapter-exceptions",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute text covers anyone who regularly employs workers, domestic servants apart; owner note from the secondary page.",
    },
  ],
  AR: [
    {
      rule: {
        from: 3,
        constructionFrom: 2,
        elective: false,
        monopolistic: false,
        exceptions: [
          {
            fact: "usesSubcontractors",
            text: "a contractor who subcontracts a part of a contract",
          },
          { fact: "isSubcontractor", text: "a subcontractor" },
        ],
        other:
          "1 employee where a contractor subcontracts any part of the contract, and for any subcontractor",
        construction:
          "From 2 in building or building repair work; from 1 for a contractor who subcontracts or for a subcontractor",
        farms: "Agricultural farm labor outside",
        owners:
          "Full-time sole proprietors, partners and LLC members count unless they hold a certificate of non-coverage",
      },
      citation: "Ark. Code 11-9-102(11)",
      url: "https://unicourt.github.io/cic-code-ar/transforms/ar/ocar/r78/gov.ar.code.title.11.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022. Guides simplify construction to 1.",
    },
  ],
  CA: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        // C-39 roofing; C-8 concrete, C-20 heating and air, C-22 asbestos and D-49 tree service share their codes.
        withoutEmployees: { trades: ["238160"], perhaps: ["238110", "238220", "562910", "561730"] },
        farmsAsOthers: true,
        construction:
          "Active C-8, C-20, C-22, C-39 and D-49 licensees must insure even with no employees",
        farms: "Farm workers treated like other employees",
        owners:
          "Sole owners may stay out; officers and directors are in unless they are sole owners or qualify to waive",
      },
      citation: "Cal. Lab. Code 3700; Bus. & Prof. Code 7125",
      url: "https://web.cslb.ca.gov/contractors/maintain_license/workers_compensation.aspx",
      checked: COLLECTED,
      confidence: "verified",
      note: "Licensing board page. Lab. Code 3700 seen on secondary pages. Not checked: the no-employee rule is due to widen to all license classes in 2028; check before use.",
    },
  ],
  CO: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        constructionOwners: true,
        construction:
          "Everyone working on a construction site must be covered; construction sole proprietors and partners must insure or file a rejection",
        owners: "Officers and LLC members are employees but may reject with at least 10% ownership",
      },
      citation: "C.R.S. 8-40-203; C.R.S. 8-44-101",
      url: "https://cdle.colorado.gov/insurance-coverage",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency pages. Statute cites not checked.",
    },
  ],
  CT: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        owners:
          "Sole proprietor may opt in; officers and LLC members may opt out; sources differ on partners",
      },
      citation: "Conn. Gen. Stat. 31-275(10); 31-284",
      url: "https://law.justia.com/codes/connecticut/title-31/chapter-568/section-31-275/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Household work of 26 hours a week or less is outside.",
    },
  ],
  DE: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        constructionOwners: true,
        construction:
          "Sole proprietors and partners in construction must keep coverage (2007 amendment, secondary source)",
        farms: "Farm laborers outside unless the employer insures",
        owners:
          "Up to four officers or LLC members may be exempted; sole proprietors and partners outside except in construction",
      },
      citation: "19 Del. C. 2306; 2308; 2311",
      url: "https://industrialaffairs.delaware.gov/en/knowledgebase-employer/who-must-carry-workers-compensation-insurance",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency page for the threshold; owner and construction notes from the secondary page.",
    },
  ],
  FL: [
    {
      rule: {
        from: 4,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        ownersCountUnlessExempt: true,
        construction:
          "Construction employers from 1, owners counted unless they hold a certificate of exemption; sole proprietors and partners cannot be exempt",
        farms:
          "6 regular employees, or 12 seasonal workers beyond 30 days in a season or 45 days in a year",
        owners:
          "Officers and LLC members are counted and may seek exemption; non-construction sole proprietors and partners are outside unless they elect",
      },
      citation: "Fla. Stat. 440.02; 440.10; Fla. Admin. Code 69L-6.021",
      url: "http://myfloridacfo.com/Division/wc/Employer/coverage.htm",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency page. Chapter 440 cites not checked. Secondary pages describe the farm test as both fewer than 6 regular and fewer than 12 seasonal for the exemption.",
    },
  ],
  GA: [
    {
      rule: {
        from: 3,
        constructionFrom: 3,
        elective: false,
        monopolistic: false,
        farms: "Farm laborers outside",
        owners:
          "Officers and LLC members count toward 3 even if exempted; up to five may be exempted",
      },
      citation: "O.C.G.A. 34-9-1; 34-9-2",
      url: "https://www.blr.com/HR-Employment/HR-Administration/Workers-Compensation-in-Georgia",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Secondary sources, consistent with each other. 34-9-2 not checked.",
    },
  ],
  HI: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms: "No farm exemption (not checked)",
        owners:
          "Owners of 50% or more of a corporation and unpaid officers of a corporation with no employees are outside; sole proprietors outside",
      },
      citation: "HRS 386-1; 386-121",
      url: "https://law.justia.com/codes/hawaii/title-21/chapter-386/section-386-1/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Domestic pay under 225 a quarter is outside.",
    },
  ],
  DC: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        owners: "Sole proprietors and partners may opt in; officers may opt out",
      },
      citation: "D.C. Code 32-1501 to 32-1545",
      url: "https://www.tobinoconnor.com/overview-of-washington-dc-workers-compensation-laws/?enable_wcag=1",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Household workers count from 240 hours in a calendar quarter. Threshold from secondary sources; statute excerpt has no headcount floor.",
    },
  ],
};

import { COLLECTED, type StateTable } from "../row";
import type { WorkersCompensation } from "./types";

/** Workers compensation, Nebraska to Oregon. `workersCompensation` reads it. */
export const WORKERS_COMPENSATION_N_TO_O: StateTable<WorkersCompensation> = {
  NE: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farms:
          "Farms with only related workers outside; others from 10 unrelated full-time employees on each working day of 13 calendar weeks",
      },
      citation: "Neb. Rev. Stat. 48-106",
      url: "https://nebraskalegislature.gov/laws/statutes.php?statute=48-106",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute text. Exempt farms must give workers a written notice (not checked).",
    },
  ],
  NV: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        construction: "Out-of-state temporary exemption does not apply to construction trades",
        farms:
          "Farm, dairy, agricultural and horticultural labor excluded (not checked, NRS 616A.110)",
      },
      citation: "NRS 616B.612; 616A.110",
      url: "http://fastcomp.com/agents/basics/states/Nevada.aspx",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Second URL is a mirror of the state's employer coverage sheet dated 2022-12-12. Owner rules not checked.",
    },
  ],
  NH: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        construction:
          "Officers working on a construction site cannot be excluded (secondary source)",
        farms: "No farm exemption (not checked)",
        owners:
          "Corporation or LLC with up to 3 officers or members and no other employees need not insure; a 4th triggers it; up to 3 may be excluded from a policy; sole proprietors and partners may opt in",
      },
      citation: "RSA 281-A:2; 281-A:5; 281-A:18-a",
      url: "https://www.nh.gov/labor/faq/workers-comp.htm",
      checked: COLLECTED,
      confidence: "verified",
    },
  ],
  NJ: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farmsAsOthers: true,
        farms: "No farm exemption shown",
        owners:
          "Officers are included with no opt-out; sole proprietors, partners and LLC members may opt in",
      },
      citation: "N.J.S.A. 34:15-71; 34:15-72; 34:15-77",
      url: "https://nj.gov/labor/workerscompensation/employer-requirements",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency page. A secondary source calls the statute technically elective but compulsory in practice; treat as compulsory.",
    },
  ],
  NM: [
    {
      rule: {
        from: 3,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        ownersCount: true,
        other: "Total headcount includes employees in other states and working owners",
        construction:
          "Any employer whose work needs a Construction Industries license, regardless of headcount",
        farms:
          "Statute text still excludes farm and ranch laborers, but the agency says farm employers must now insure",
        owners: "Executives may opt out but still count toward 3",
      },
      citation: "NMSA 52-1-6",
      url: "https://law.justia.com/codes/new-mexico/chapter-52/article-1/section-52-1-6/",
      checked: "2026-11-28",
      confidence: "verified",
      note: "The text still excludes farm and ranch labor; the agency says that farms must insure.",
    },
  ],
  NY: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farmsAsOthers: true,
        farms: "All farms with employees since 2020-01-01; the older USD 1200 payroll test is gone",
        owners:
          "Sole proprietors and partners outside; one- or two-person corporations with no other workers exempt; with workers, those officers may opt out",
      },
      citation: "N.Y. WCL 2, 3, 54(6)",
      url: "https://wcb.ny.gov/content/main/coverage-requirements-wc/wc-coverage-required.jsp",
      checked: COLLECTED,
      confidence: "verified",
      note: "State agency pages. Many law-firm pages still show the repealed USD 1200 test. Domestic work from 40 hours a week.",
    },
  ],
  NC: [
    {
      rule: {
        from: 3,
        constructionFrom: 3,
        elective: false,
        monopolistic: false,
        exceptions: [
          { fact: "radiation", text: "work that involves the use or presence of radiation" },
        ],
        other: "1 employee where work involves radiation",
        farms:
          "From 10 full-time non-seasonal farm workers, or any H-2A farm worker; small sawmill and logging operators partly outside",
        owners:
          "Officers count; sole proprietors, partners and LLC members do not unless they opt in",
      },
      citation: "N.C.G.S. 97-2(1); 97-13",
      url: "https://unicourt.github.io/cic-code-nc/transforms/nc/ocnc/r81/gov.nc.stat.title.097.html",
      checked: "2026-11-28",
      confidence: "verified",
      note: "Text of the code of 2022.",
    },
  ],
  ND: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: true,
        other: "Coverage must be in place before hiring",
        farms:
          "Farm and ranch labor outside; custom operators over 30 working days or based out of state are in",
        owners: "Owners, partners, officers, spouses and children under 22 are elective",
      },
      citation: "N.D.C.C. 65-04-33; 65-01-02",
      url: "https://www.workforcesafety.com/employers/insurance-coverage-information/coverage-requirements",
      checked: COLLECTED,
      confidence: "verified",
      note: "State fund pages; no private market and no self-insurance shown.",
    },
  ],
  OH: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: true,
        farms: "Family farm corporate officers elective; no general farm exemption (not checked)",
        owners: "Sole proprietors, partners, LLC owners and sole-owner corporations are elective",
      },
      citation: "ORC 4123.01; 4123.35",
      url: "https://www.bwc.ohio.gov/basics/guidedtour/generalinfo/generalinfo20.asp",
      checked: COLLECTED,
      confidence: "verified",
      note: "Self-insurance allowed on approval. Domestic workers from USD 160 a quarter. Statute cites not checked.",
    },
  ],
  OK: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        other: "Sole-proprietor family business with 5 or fewer employees, all related, is exempt",
        farms:
          "Exempt if prior-year farm payroll is under USD 150000 (newer) or USD 100000 (older)",
        owners: "Sole proprietors, partners and owners of 10% outside unless they elect",
      },
      citation: "85A O.S. 2",
      url: "https://workerscompexplained.com/?p=241",
      checked: COLLECTED,
      confidence: "secondary",
      note: "Sources disagree on the farm payroll limit; a 2026 bill summary and a 2026 guide say 150000, several others 100000. Check the current text of 85A O.S. 2.",
    },
  ],
  OR: [
    {
      rule: {
        from: 1,
        constructionFrom: 1,
        elective: false,
        monopolistic: false,
        farmsAsOthers: true,
        other: "Casual labor under a small monthly labor cost is outside",
        construction:
          "Members of multi-member LLCs (and partners, own knowledge) are subject workers in construction",
        farms: "No farm exemption shown",
        owners:
          "Sole proprietors outside; officer-directors with at least 10% outside, with limits",
      },
      citation: "ORS 656.023; 656.027",
      url: "http://www.cbs.state.or.us/osha/standards/ORS656.html",
      checked: COLLECTED,
      confidence: "verified",
      note: "Statute text. Casual limit: USD 500 in the 2011 text, USD 1000 indexed in a later text.",
    },
  ],
};

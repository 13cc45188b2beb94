import { type Known, type Lookup, lookUp, type Row, type StateTable } from "../row";

/** When a household must have workers compensation for those whom it employs. */
export type DomesticCompensation = {
  /**
   * Hours a week of one employee from which it is compulsory. `perhaps`: from these on it may be, by facts that no field
   * has. Absent: hours do not decide.
   */
  hours?: { from?: number; perhaps?: number };
  /** Cash wages in USD of one employee from which it is compulsory, in so many quarters. */
  wages?: { from: number; quarters: 1 | 4 };
  /** Only from so many employees who each work the hours. */
  employees?: number;
  /** `every`: for every employee. `never`: the household chooses. `by_work`: by the kind of work. */
  always?: "every" | "never" | "by_work";
  /** Home policies of the state include it, or are accepted for it. */
  homePolicy?: true;
  text: string;
};

export type DomesticEmployer = {
  employees?: number | undefined;
  /** The most hours a week that one of them works. */
  hours?: number | undefined;
  /** The most that one of them earns in a quarter, USD. */
  quarterWages?: number | undefined;
};

const FCS =
  "https://propertycasualty360.com/fcs/2016/11/16/workers-compensation-for-domestic-employees";
const GTM = "https://gtm.com/household/resource-center/workers-comp-requirements/";

const row = (
  rule: DomesticCompensation,
  citation: string,
  url: string,
  confidence: "verified" | "secondary" = "secondary",
): readonly Row<DomesticCompensation>[] => [
  { rule, citation, url, checked: "2026-11-29", confidence },
];

/** The states whose rule was read. In the others it is asked. */
export const DOMESTIC_COMPENSATION: StateTable<DomesticCompensation> = {
  AK: row(
    { always: "by_work", text: "compulsory, but for part-time babysitters and cleaning persons" },
    "Alaska Workers' Compensation Act, AS 23.30.230",
    GTM,
  ),
  AL: row({ always: "never", text: "the household may choose it" }, "Ala. Code 25-5-50", FCS),
  AR: row({ always: "never", text: "the household may choose it" }, "Ark. Code 11-9-102", GTM),
  AZ: row({ always: "never", text: "the household may choose it" }, "A.R.S. 23-902", GTM),
  CA: row(
    {
      // 52 hours in 90 days are 4 hours in each week.
      hours: { from: 5, perhaps: 1 },
      homePolicy: true,
      text: "compulsory from 52 hours and $100 in 90 days; home policies must include it (Ins. Code 11590)",
    },
    "Cal. Lab. Code 3351(d), 3352; Ins. Code 11590",
    "https://www.workcompacademy.com/2024/01/ruling-allows-homeowners-to-avoid-illegally-uninsured-comp-problems/",
  ),
  CO: row(
    {
      hours: { from: 40, perhaps: 0 },
      text: "compulsory from 40 hours, or five days, in a week",
    },
    "C.R.S. 8-40-302",
    FCS,
  ),
  CT: row(
    { hours: { from: 26 }, text: "compulsory from 26 hours a week" },
    "Conn. Gen. Stat. 31-275",
    FCS,
  ),
  DC: row(
    { hours: { perhaps: 18 }, text: "compulsory from 240 hours in a quarter" },
    "D.C. Code 32-1501",
    FCS,
  ),
  DE: row(
    { wages: { from: 750, quarters: 1 }, text: "compulsory from $750 in three months" },
    "19 Del. C. 2307",
    FCS,
  ),
  HI: row(
    { wages: { from: 225, quarters: 1 }, text: "compulsory from $225 in a quarter" },
    "HRS 386-1",
    FCS,
  ),
  IA: row(
    { wages: { from: 1_500, quarters: 4 }, text: "compulsory from $1,500 in twelve months" },
    "Iowa Code 85.1(1)",
    "http://statutes.laws-info.com/iowa/title-3/subtitle-2/chapter-85/85-1",
    "verified",
  ),
  IL: row(
    { hours: { perhaps: 40 }, text: "compulsory from 40 hours a week in 13 weeks of a year" },
    "820 ILCS 305/3",
    "https://nanny.org/state-state-nanny-regulations",
  ),
  KY: row(
    {
      employees: 2,
      hours: { perhaps: 40 },
      text: "compulsory from two employees who each work 40 hours a week",
    },
    "KRS 342.650(1)",
    "https://legalfix.com/statutes/state-codes/kentucky/chapter-342/section-342-650",
    "verified",
  ),
  MA: row(
    {
      hours: { from: 40, perhaps: 1 },
      text: "compulsory for full-time employees; part-time ones may be insured",
    },
    "G.L. c. 152, s. 1(4); Murphy's Case, 63 Mass. App. Ct. 774",
    "http://masscases.com/cases/app/63/63massappct774.html",
    "verified",
  ),
  MD: row(
    { wages: { from: 1_000, quarters: 1 }, text: "compulsory from $1,000 in a quarter" },
    "Md. Lab. & Empl. 9-209",
    "https://lexace.ai/us/statute/maryland/LE-9-209",
    "verified",
  ),
  MN: row(
    { wages: { from: 1_000, quarters: 1 }, text: "compulsory from $1,000 in three months" },
    "Minn. Stat. 176.041 subd. 1(14)",
    "https://www.mwcia.org/FAQs/Q96",
    "verified",
  ),
  NC: row(
    { always: "never", text: "domestic servants are outside the law" },
    "G.S. 97-13(b)",
    "https://ncleg.gov/EnactedLegislation/Statutes/HTML/BySection/Chapter_97/GS_97-13.html",
    "verified",
  ),
  ND: row(
    { always: "never", text: "household domestic workers are exempt" },
    "N.D.C.C. 65-01-02",
    "https://www.workforcesafety.com/node/152",
    "verified",
  ),
  NJ: row(
    {
      always: "every",
      homePolicy: true,
      text: "compulsory for every employee; home policies include it for part-time ones",
    },
    "N.J.S.A. 34:15-36",
    "https://www.owensgroup.com/personal-insurance/personal-workers-compensation/",
  ),
  NY: row(
    {
      hours: { from: 40 },
      text: "compulsory from 40 hours a week; the home policy does not count",
    },
    "N.Y. Workers' Compensation Law 3, Group 12",
    "http://wcb.ny.gov/content/main/coverage-requirements-wc/household-employers.jsp",
    "verified",
  ),
  OH: row(
    { wages: { from: 160, quarters: 1 }, text: "compulsory from $160 in a quarter" },
    "Ohio Rev. Code 4123.01",
    "https://info.bwc.ohio.gov/wps/portal/bwc/site/employer/understanding-workers-compensation/coverage-types/domestic-coverage/",
    "verified",
  ),
  WA: row(
    {
      employees: 2,
      hours: { perhaps: 40 },
      text: "compulsory from two employees who each work 40 hours a week",
    },
    "RCW 51.12.020(1)",
    "https://app.leg.wa.gov/WAC/default.aspx?cite=296-17A-6510",
    "verified",
  ),
};

/** The states in which a home policy can bring workers compensation for those whom a household employs. */
export const HOME_POLICY_STATES = Object.entries(DOMESTIC_COMPENSATION).flatMap(
  ([state, [first]]) => (first?.rule.homePolicy ? [state] : []),
);

export type DomesticDuty = {
  /** `depends`: the fact in `missing`, or one that no field has (`text` names it), decides. */
  duty: "required" | "not_required" | "depends";
  missing: keyof DomesticEmployer | null;
  text: string;
};

type Verdict = Omit<DomesticDuty, "text">;
const verdict = (duty: Verdict["duty"], missing: Verdict["missing"] = null): Verdict => ({
  duty,
  missing,
});

function decide(rule: DomesticCompensation, employer: DomesticEmployer): Verdict {
  if (rule.always === "never") return verdict("not_required");
  if (rule.always === "every") return verdict("required");
  if (rule.always === "by_work") return verdict("depends");
  if (rule.wages) {
    const { from, quarters } = rule.wages;
    if (employer.quarterWages === undefined) return verdict("depends", "quarterWages");
    if (employer.quarterWages >= from) return verdict("required");
    return verdict(employer.quarterWages * quarters >= from ? "depends" : "not_required");
  }
  if (rule.employees !== undefined) {
    if (employer.employees === undefined) return verdict("depends", "employees");
    if (employer.employees < rule.employees) return verdict("not_required");
  }
  const { from = Number.POSITIVE_INFINITY, perhaps = from } = rule.hours ?? {};
  if (employer.hours === undefined) return verdict("depends", "hours");
  if (employer.hours >= from) return verdict("required");
  return verdict(employer.hours >= perhaps ? "depends" : "not_required");
}

/** Whether a household must have workers compensation in a state (two-letter code), from hours and wages of employees. */
export function domesticCompensation(
  state: string,
  employer: DomesticEmployer,
): Lookup<DomesticDuty> {
  const rows = Object.hasOwn(DOMESTIC_COMPENSATION, state) ? DOMESTIC_COMPENSATION[state] : [];
  const found = lookUp(rows?.[0], `domestic employees in ${state}`);
  if (found.status !== "known") return found;
  const known: Known<DomesticDuty> = {
    ...found,
    rule: { ...decide(found.rule, employer), text: found.rule.text },
  };
  return known;
}

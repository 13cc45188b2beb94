import { type Lookup, lookUp, type Row, unverified } from "../row";

/** Which compulsory lines a state lets only admitted insurers write, so that no surplus lines policy satisfies the law. */

/** Lines of business that the laws of most states make compulsory. */
const COMPULSORY_LINES = [
  "personal_auto",
  "motorcycle",
  "commercial_auto",
  "workers_compensation",
] as const;
type CompulsoryLine = (typeof COMPULSORY_LINES)[number];
const isCompulsory = (line: string): line is CompulsoryLine =>
  (COMPULSORY_LINES as readonly string[]).includes(line);

export type AdmittedOnly = { admittedOnly: boolean };

const NEW_YORK_AUTO: Row<AdmittedOnly> = {
  rule: { admittedOnly: true },
  citation: "N.Y. Veh. & Traf. Law 311, 345(a)",
  url: "http://law.justia.com/codes/new-york/2006/vehicle-traffic/vat0345_345.html",
  checked: "2026-11-28",
  confidence: "verified",
  note: "Proof of insurance is of an insurance carrier duly authorized to transact business in the state.",
};

/** By line and state. A row says what the text of the law says; a state without a row was not read. */
const ADMITTED_ONLY: Readonly<Record<CompulsoryLine, Readonly<Record<string, Row<AdmittedOnly>>>>> =
  {
    personal_auto: {
      NY: NEW_YORK_AUTO,
      FL: {
        rule: { admittedOnly: true },
        citation: "Fla. Stat. 324.021(8)",
        url: "https://flsenate.gov/Session/Bill/2023/516/BillText/c2/HTML",
        checked: "2026-11-28",
        confidence: "secondary",
        note: "An eligible surplus lines insurer may cover commercial motor vehicles only. Read in the text of a bill of 2023.",
      },
    },
    motorcycle: { NY: NEW_YORK_AUTO },
    commercial_auto: { NY: NEW_YORK_AUTO },
    workers_compensation: {
      CA: {
        rule: { admittedOnly: true },
        citation: "Cal. Lab. Code 3700(a)",
        url: "https://statutes.laws.com/california/lab/3700-3709.5",
        checked: "2026-11-28",
        confidence: "verified",
        note: "Insurers duly authorized to write compensation insurance in the state.",
      },
      NY: {
        rule: { admittedOnly: true },
        citation: "N.Y. Workers' Comp. Law 50(2), 54(1)",
        url: "https://www.nysenate.gov/legislation/laws/WKC/54",
        checked: "2026-11-28",
        confidence: "verified",
        note: "Insurers authorized to transact workers compensation insurance in the state, besides the state fund.",
      },
      FL: {
        rule: { admittedOnly: true },
        citation: "Fla. Stat. 440.38(1)(a)",
        url: "http://leg.state.fl.us/Statutes/index.cfm?App_mode=Display_Statute&Search_String=627.736&URL=0400-0499%2F0440%2FSections%2F0440.38.html",
        checked: "2026-11-28",
        confidence: "verified",
        note: "Companies authorized to do business in the state.",
      },
    },
  };

/**
 * Whether only admitted insurers may write a compulsory line in a state. `unverified` where the law of the state was not
 * read: most states ask for an admitted insurer for compulsory auto, not all do, and 15 U.S.C. 8202(d) leaves workers
 * compensation to the states. Null for lines that are not compulsory.
 */
export function admittedInsurersOnly(line: string, state: string): Lookup<AdmittedOnly> | null {
  if (!isCompulsory(line)) return null;
  const rows = ADMITTED_ONLY[line];
  return Object.hasOwn(rows, state)
    ? lookUp(rows[state], `${line} of surplus lines insurers in ${state}`)
    : unverified(
        `The reference tables have no row for ${line} of surplus lines insurers in ${state}.`,
      );
}

/** Every row, for the documentation and its checks. */
export const ADMITTED_ONLY_ROWS: readonly (Row<AdmittedOnly> & {
  line: string;
  state: string;
})[] = COMPULSORY_LINES.flatMap((line) =>
  Object.entries(ADMITTED_ONLY[line]).map(([state, row]) => ({ ...row, line, state })),
);

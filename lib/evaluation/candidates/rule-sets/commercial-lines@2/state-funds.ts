import type { RuleSource } from "@/lib/domain/rule-source";
import type { Risk } from "../../risk";

const checked = "2026-11-28";

/** Where only the state fund writes workers compensation. */
export const STATE_FUND_SOURCES: Readonly<Record<string, RuleSource>> = {
  ND: {
    citation: "N.D.C.C. 65-04-33",
    url: "https://www.workforcesafety.com/employers/insurance-coverage-information/coverage-requirements",
    checked,
  },
  OH: {
    citation: "Ohio Rev. Code 4123.35",
    url: "https://www.bwc.ohio.gov/basics/guidedtour/generalinfo/generalinfo20.asp",
    checked,
  },
  WA: {
    citation: "RCW 51.12.010; 51.14.010",
    url: "https://www.workcompconsultant.com/s47-washington-workers-compensation/",
    checked,
  },
  WY: {
    citation: "Wyo. Stat. 27-14-108",
    url: "https://workerscompexplained.com/wyoming-workers-comp-requirements/",
    checked,
  },
  PR: {
    citation: "11 L.P.R.A. 1 et seq. (Act 45 of 1935)",
    url: "https://pr.gov/directorio-de-agencias/corporacion-del-fondo-del-seguro-del-estado-cfse-f",
    checked,
  },
  VI: {
    citation: "24 V.I.C. 250 et seq.",
    url: "http://vidol.gov/workers_compensation.php",
    checked,
  },
};

/** The law that reserves the line in the state to the state fund, if there is one. */
export const stateFundLaw = ({ line, state }: Pick<Risk, "line" | "state">): RuleSource | null =>
  line === "workers_compensation" ? (STATE_FUND_SOURCES[state] ?? null) : null;

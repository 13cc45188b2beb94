import type { RuleSource } from "@/lib/domain/rule-source";

/**
 * States and territories where only a fund of the state writes workers compensation: the law, and the names by which a
 * policy or a quote of the fund itself differs from one of a private insurer. Every kind of evaluation reads it.
 */

const checked = "2026-11-28";

export type StateFund = {
  /** How a sentence names the fund. */
  fund: string;
  /** What its names contain, in lower case. */
  spellings: RegExp;
  /** Employers who are strong enough may insure themselves instead. */
  selfInsurance: boolean;
  /** The law that keeps private insurers out. */
  law: RuleSource;
};

export const STATE_FUNDS: Readonly<Record<string, StateFund>> = {
  ND: {
    fund: "Workforce Safety & Insurance",
    spellings: /\bwsi\b|workforce safety|state fund/,
    selfInsurance: false,
    law: {
      citation: "N.D.C.C. 65-04-33",
      url: "https://www.workforcesafety.com/employers/insurance-coverage-information/coverage-requirements",
      checked,
    },
  },
  OH: {
    fund: "Ohio Bureau of Workers' Compensation",
    spellings: /\bo?bwc\b|bureau of work(?:er|men).{0,2}s? comp|state (?:insurance )?fund/,
    selfInsurance: true,
    law: {
      citation: "Ohio Rev. Code 4123.35",
      url: "https://www.bwc.ohio.gov/basics/guidedtour/generalinfo/generalinfo20.asp",
      checked,
    },
  },
  WA: {
    fund: "Washington State Department of Labor & Industries",
    spellings: /\bl\s?(?:&|and)\s?i\b|\blni\b|labor (?:&|and) industries|state fund/,
    selfInsurance: true,
    law: {
      citation: "RCW 51.12.010; 51.14.010",
      url: "https://www.workcompconsultant.com/s47-washington-workers-compensation/",
      checked,
    },
  },
  WY: {
    fund: "Wyoming Department of Workforce Services",
    spellings:
      /workforce services|worker.{0,2}s?.{0,2} safety (?:and|&) compensation|wyoming worker.{0,2}s?.{0,2} comp|state fund/,
    selfInsurance: false,
    law: {
      citation: "Wyo. Stat. 27-14-108",
      url: "https://workerscompexplained.com/wyoming-workers-comp-requirements/",
      checked,
    },
  },
  PR: {
    fund: "Corporación del Fondo del Seguro del Estado",
    spellings: /\bcfse\b|\bsifc\b|fondo del seguro|state insurance fund/,
    selfInsurance: false,
    law: {
      citation: "11 L.P.R.A. 1 et seq. (Act 45 of 1935)",
      url: "https://pr.gov/directorio-de-agencias/corporacion-del-fondo-del-seguro-del-estado-cfse-f",
      checked,
    },
  },
  VI: {
    fund: "Virgin Islands Department of Labor",
    spellings: /government insurance fund|\bgif\b|department of labor|\bvidol\b/,
    selfInsurance: false,
    law: {
      citation: "24 V.I.C. 250 et seq.",
      url: "http://vidol.gov/workers_compensation.php",
      checked,
    },
  },
};

/** The fund that alone writes workers compensation in the state. Undefined where private insurers may. */
export const stateFundOf = (state: string): StateFund | undefined =>
  Object.hasOwn(STATE_FUNDS, state) ? STATE_FUNDS[state] : undefined;

/** The name of the fund of a state in which no private insurer writes workers compensation, or null. */
export const stateFundName = (state: string): string | null => stateFundOf(state)?.fund ?? null;

/** Whether a provider is the state's own fund. */
export const isStateFund = (state: string, provider: string): boolean =>
  stateFundOf(state)?.spellings.test(provider.toLowerCase()) ?? false;

/** Whether the state's fund wrote a policy, or the employer insures itself where it may. */
export const isStateFundOrSelfInsured = (state: string, carrier: string): boolean =>
  isStateFund(state, carrier) ||
  (stateFundOf(state)?.selfInsurance === true && /^\W*self[\s-]?insur/i.test(carrier));

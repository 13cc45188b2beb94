import type { RuleSource } from "@/lib/domain/rule-source";
import { US_STATE_NAMES } from "@/lib/domain/us-states";

/**
 * States and territories where only a fund of the state writes workers compensation: the law, and the names by which a
 * policy or a quote of the fund itself differs from one of a private insurer. Every kind of evaluation reads it.
 */

const checked = "2026-11-28";

export type StateFund = {
  /** How a sentence names the fund. */
  fund: string;
  /** Its names and abbreviations as {@link nameKey} writes them, without the name of the state. */
  names: readonly string[];
  /** Employers who are strong enough may insure themselves instead. */
  selfInsurance: boolean;
  /** Only in the industries that the law lists; in others an employer may insure privately, or not at all. */
  listedIndustriesOnly?: true;
  /** The law that keeps private insurers out. */
  law: RuleSource;
};

export const STATE_FUNDS: Readonly<Record<string, StateFund>> = {
  ND: {
    fund: "Workforce Safety & Insurance",
    names: [
      "wsi",
      "workforce safety and insurance",
      "workforce safety insurance",
      "workforce safety",
      "workers compensation bureau",
    ],
    selfInsurance: false,
    law: {
      citation: "N.D.C.C. 65-04-33",
      url: "https://www.workforcesafety.com/employers/insurance-coverage-information/coverage-requirements",
      checked,
    },
  },
  OH: {
    fund: "Ohio Bureau of Workers' Compensation",
    names: [
      "bwc",
      "obwc",
      "bureau of workers compensation",
      "workers compensation bureau",
      "bureau of workers compensation state insurance fund",
      "bureau of wc",
      "insurance fund",
      "workers compensation",
      "workers compensation fund",
    ],
    selfInsurance: true,
    law: {
      citation: "Ohio Rev. Code 4123.35",
      url: "https://www.bwc.ohio.gov/basics/guidedtour/generalinfo/generalinfo20.asp",
      checked,
    },
  },
  WA: {
    fund: "Washington State Department of Labor & Industries",
    names: [
      "l and i",
      "lni",
      "li",
      "department of labor and industries",
      "department of l and i",
      "labor and industries",
      "workers compensation state fund",
    ],
    selfInsurance: true,
    law: {
      citation: "RCW 51.12.010; 51.14.010",
      url: "https://www.workcompconsultant.com/s47-washington-workers-compensation/",
      checked,
    },
  },
  WY: {
    fund: "Wyoming Department of Workforce Services",
    names: [
      "department of workforce services",
      "workforce services",
      "dws",
      "workers compensation",
      "workers compensation division",
      "division of workers compensation",
      "workers safety and compensation",
      "workers safety and compensation division",
      "division of workers safety and compensation",
      "workers compensation fund",
    ],
    listedIndustriesOnly: true,
    selfInsurance: false,
    law: {
      citation: "Wyo. Stat. 27-14-108",
      url: "http://www.swinglecollins.com/workers-compensation-rules-of-monopolistic-state-funds-wyoming/",
      checked,
    },
  },
  PR: {
    fund: "Corporación del Fondo del Seguro del Estado",
    names: [
      "cfse",
      "sifc",
      "sif",
      "fondo",
      "el fondo",
      "fondo del seguro del estado",
      "corporacion del fondo del seguro del estado",
      "corporacion fondo del seguro del estado",
      "state insurance fund",
      "state insurance fund corporation",
    ],
    selfInsurance: false,
    law: {
      citation: "11 L.P.R.A. 1 et seq. (Act 45 of 1935)",
      url: "https://pr.gov/directorio-de-agencias/corporacion-del-fondo-del-seguro-del-estado-cfse-f",
      checked,
    },
  },
  VI: {
    fund: "Virgin Islands Department of Labor",
    names: [
      "gif",
      "government insurance fund",
      "department of labor",
      "vidol",
      "workers compensation administration",
      "department of labor workers compensation administration",
    ],
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

/** What every such fund is called, with the name of the state or without. */
const COMMON_NAMES = ["state fund", "state insurance fund", "state workers compensation fund"];

/** Spellings of one word. */
const WORDS: Readonly<Record<string, string>> = {
  "&": "and",
  dept: "department",
  div: "division",
  comp: "compensation",
  worker: "workers",
  workman: "workers",
  workmans: "workers",
  workmen: "workers",
  workmens: "workers",
};

/** A name in lower case without punctuation and accents, with one spelling for each word: `bureau of workers compensation`. */
function nameKey(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’.]/g, "")
    .replace(/&/g, " & ");
  const words = plain
    .split(/[^a-z0-9&]+/)
    .filter((word, i) => word !== "" && (i > 0 || word !== "the"));
  return words.map((word) => WORDS[word] ?? word).join(" ");
}

/** How the name of a state is written beside that of its fund. */
const stateNames = (state: string): string[] => {
  const name = nameKey(US_STATE_NAMES[state] ?? state);
  const short = state.toLowerCase();
  const us = state === "VI" ? ["us virgin islands", "usvi", "u s virgin islands"] : [];
  return [name, short, ...us].flatMap((each) => [`state of ${each}`, `${each} state`, each]);
};

type FundKeys = { keys: ReadonlySet<string>; states: readonly string[] };
const keysByState = new Map<string, FundKeys>();

/** All names of the fund, and those of the state, which say nothing else. */
function fundKeys(state: string, { fund, names }: StateFund): FundKeys {
  const known = keysByState.get(state);
  if (known) return known;
  const own = [nameKey(fund), ...names, ...COMMON_NAMES];
  const states = stateNames(state);
  const keys = own.flatMap((name) => [
    name,
    ...states.flatMap((each) => [
      `${each} ${name}`,
      `${name} ${each}`,
      `${name} of ${each}`,
      `${name} of the ${each}`,
    ]),
  ]);
  const all = { keys: new Set(keys), states };
  // A private insurer may have these words for a name, and only the state's name makes them the fund's.
  for (const word of ["workers compensation", "workers compensation fund", "insurance fund"])
    all.keys.delete(word);
  keysByState.set(state, all);
  return all;
}

const OFFICES = /^(?:policy|account|employer|no|number|\d+| )+$/;

/**
 * Whether a provider is the state's own fund: by one of its names as a whole, not by a part. Names may be joined by brackets
 * and the like: `Ohio Bureau of Workers' Compensation (BWC)`.
 */
export function isStateFund(state: string, provider: string): boolean {
  const fund = stateFundOf(state);
  if (!fund) return false;
  const { keys, states } = fundKeys(state, fund);
  if (keys.has(nameKey(provider))) return true;
  const parts = provider
    .split(/[()[\],;:/|#]|\s[-–—]+\s/)
    .map(nameKey)
    .filter((part) => part !== "" && !states.includes(part) && !OFFICES.test(part));
  return parts.length > 0 && parts.every((part) => keys.has(part));
}

const SELF_INSURED = /^(?:qualified |certified |approved )?self insur(?:ed|er|ance)(?: employer)?$/;
/** Who runs a program of self-insurance. */
const ADMINISTRATOR = /^(?:tpa|administrator|administered|claims|third party|certified|c o)(?: |$)/;

/** Whether the state's fund wrote a policy, or the employer insures itself where it may. */
export function isStateFundOrSelfInsured(state: string, carrier: string): boolean {
  if (isStateFund(state, carrier)) return true;
  if (stateFundOf(state)?.selfInsurance !== true) return false;
  const [first = "", ...others] = carrier
    .replace(/\bself-insur/i, "self insur")
    .split(/[()[\],;:/|#]|\s[-–—]+\s|\s(?=(?:by|via) )/)
    .map(nameKey)
    .filter(Boolean);
  return SELF_INSURED.test(first) && others.every((part, i) => i > 0 || ADMINISTRATOR.test(part));
}

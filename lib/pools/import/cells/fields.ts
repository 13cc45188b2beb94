import { z } from "zod";
import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { toSnakeCase } from "@/lib/domain/line-names";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import {
  RATING_AGENCY_LABELS,
  RATING_GRADES,
  RATING_OUTLOOKS,
  type RatingAgency,
} from "@/lib/domain/ratings";
import { isRecord } from "@/lib/domain/record";
import { US_STATES } from "@/lib/domain/us-states";
import {
  ALL_LICENSED,
  APPOINTMENTS,
  CandidateFacts,
  COVERAGE_FEATURES,
  FILING_APPETITES,
  FILING_STATUSES,
  Filing,
  LineResult,
} from "@/lib/evaluation/candidates/facts";
import {
  ANY_WORDS,
  findCandidateLine,
  LINES,
  listReader,
  STATES,
  type Vocabulary,
  wordsOf,
} from "./lists";
import { readNumber, scaled } from "./numbers";
import { oneLine, textProblem } from "./text";

/** A built-in fact. */
export type Fact = Exclude<keyof CandidateFacts, "custom">;
export type FilingPart = keyof Filing;
export type ResultPart = keyof LineResult;

/** How a table writes its numbers, and the factor of `--scale`. */
export type CellStyle = { decimalComma: boolean; scale: number };
export const PLAIN: CellStyle = { decimalComma: false, scale: 1 };

/** A value for the schema, and for numbers the number that was read even if it is out of range. */
export type Conversion = { value: unknown; number?: number; problem?: string };

/** How a cell is converted before the schema validates it, and what the error message says is accepted. */
export type Field = {
  name: string;
  convert: (value: unknown, style: CellStyle) => Conversion;
  accepts: string;
  schema: z.ZodType;
  /** For numbers: they take part in scales and in the check of the usual range. */
  numeric: boolean;
};
export type Cell = Pick<Field, "convert" | "accepts"> & { numeric?: boolean };

export const number = (accepts: string): Cell => ({
  accepts,
  numeric: true,
  convert(value, { decimalComma, scale }) {
    const reading = readNumber(value, decimalComma);
    if ("problem" in reading)
      return { value, ...(reading.problem && { problem: reading.problem }) };
    const result = scaled(reading.number, scale);
    // Adding zero turns -0 into 0.
    return { value: result + 0, number: result };
  },
});

const TRUE = new Set(["true", "yes", "y", "1"]);
const FALSE = new Set(["false", "no", "n", "0"]);
export const yesOrNo: Cell = {
  accepts: "true, false, yes, no, 1 or 0",
  convert(value) {
    if (typeof value === "object") return { value };
    const word = String(value).trim().toLowerCase();
    return { value: TRUE.has(word) ? true : FALSE.has(word) ? false : value };
  },
};

export const text = (most: number): Cell => ({
  accepts: `1 to ${most} characters of UTF-8 text without control characters`,
  convert(value) {
    const given = typeof value === "number" ? String(value) : value;
    if (typeof given !== "string") return { value: undefined };
    const problem = textProblem(given);
    return problem === null ? { value: oneLine(given) } : { value: undefined, problem };
  },
});

export const list = (accepts: string, vocabulary: Vocabulary, noun: string): Cell => {
  const read = listReader(vocabulary);
  return {
    accepts: `${accepts}, separated by ; or |`,
    convert(value) {
      const reading = read(value);
      if (!reading) return { value };
      const [unknown] = reading.unknown;
      return unknown === undefined
        ? { value: reading.items }
        : { value: undefined, problem: `contains "${unknown}", which is not ${noun}` };
    },
  };
};

const word = (spelling: (text: string) => string | undefined, accepts: string): Cell => ({
  accepts,
  convert: (value) => ({
    value: typeof value === "string" ? (spelling(value.trim()) ?? value) : value,
  }),
});
const upper = (given: string) => given.toUpperCase();
const lower = (given: string) => given.toLowerCase();

const usd = number("a number of USD from 0 to 1e12, such as 5000000 or 5,000,000");
const musd = number("million USD, from 0 to 1e6");
const days = (most: number) => number(`a number of days from 0 to ${most}`);
const rate = number("a number from 0.1 to 6, where 1 is the market's price");
const share = (example: string, most = 1) =>
  number(`a share from 0 to ${most}, such as ${example} for ${Number(example) * 100}%`);
const count = number("a whole number above 0");
const states = list(
  `USPS codes (${US_STATES.slice(0, 4).join(", ")}, …)`,
  STATES,
  "a US state or territory",
);
const lines = list(
  `lines of business (${CANDIDATE_LINES.join(", ")})`,
  LINES,
  "a line of business (auto and umbrella need personal or commercial)",
);
const naics = list("NAICS codes or prefixes of 2 to 6 digits", ANY_WORDS, "a NAICS code");

const STATUS_SPELLINGS: Readonly<Record<string, string>> = {
  surplus: "surplus_lines",
  excess_and_surplus: "surplus_lines",
  e_s: "surplus_lines",
  non_admitted: "surplus_lines",
  nonadmitted: "surplus_lines",
};
const ALL_STATES = new Set(["all", "all states"]);

const FILING_CELLS: Record<FilingPart, Cell> = {
  line: word(findCandidateLine, `a line of business (${CANDIDATE_LINES.join(", ")})`),
  states: {
    accepts: `USPS codes separated by ; or |, "${ALL_LICENSED}", or "all"`,
    convert(value, style) {
      const words =
        typeof value === "string"
          ? value
              .trim()
              .toLowerCase()
              .replace(/[\s_]+/g, " ")
          : "";
      if (words === ALL_LICENSED) return { value: ALL_LICENSED };
      return ALL_STATES.has(words) ? { value: [...US_STATES] } : states.convert(value, style);
    },
  },
  status: word(
    (given) => {
      const spelled = toSnakeCase(given);
      return Object.hasOwn(STATUS_SPELLINGS, spelled) ? STATUS_SPELLINGS[spelled] : spelled;
    },
    `one of ${FILING_STATUSES.join(", ")}`,
  ),
  appetite: word(lower, `one of ${FILING_APPETITES.join(", ")}`),
  max_limit_usd: usd,
  min_premium_usd: usd,
  rate_index: rate,
  quote_days: days(365),
};

const RESULT_CELLS: Record<ResultPart, Cell> = {
  line: FILING_CELLS.line,
  premium_written_musd: musd,
  loss_ratio: share("0.62", 10),
};

const OUTLOOK_CELL = word(lower, `one of ${RATING_OUTLOOKS.join(", ")}`);

/** A list of records: as JSON in a cell of a table, or as it is in a JSON file. Its values are read like cells. */
const records = (
  name: string,
  cells: Readonly<Record<string, Cell>>,
  example: Record<string, unknown>,
): Cell => ({
  accepts: `a JSON array, such as ${JSON.stringify([example])}`,
  convert(value) {
    let given = value;
    if (typeof value === "string") {
      try {
        given = JSON.parse(value);
      } catch {
        return { value: undefined };
      }
    }
    if (!Array.isArray(given)) return { value: given };
    let problem: string | undefined;
    const converted = given.map((item, i) =>
      isRecord(item)
        ? Object.fromEntries(
            Object.entries(item).map(([part, cell]) => {
              const known = Object.hasOwn(cells, part) ? cells[part] : undefined;
              if (!known || cell === null) return [part, cell ?? undefined];
              const conversion = known.convert(cell, PLAIN);
              if (conversion.problem !== undefined)
                problem ??= `is wrong at ${name}[${i}].${part}: it ${conversion.problem}`;
              return [part, conversion.value];
            }),
          )
        : item,
    );
    return { value: converted, ...(problem !== undefined && { problem }) };
  },
});

const FACT_CELLS: Record<Fact, Cell> = {
  name: text(200),
  key: text(64),
  group: text(200),
  active: yesOrNo,
  licensed_states: states,
  lines,
  core_lines: lines,
  prohibited_naics: naics,
  target_naics: naics,
  revenue_min_usd: usd,
  revenue_max_usd: usd,
  target_revenue_min_usd: usd,
  target_revenue_max_usd: usd,
  bind_ratio: share("0.33"),
  bind_submissions: count,
  max_limit_usd: usd,
  coverage_features: list(
    `coverage features (${COVERAGE_FEATURES.join(", ")})`,
    wordsOf(COVERAGE_FEATURES),
    "a coverage feature",
  ),
  am_best_rating: word(
    upper,
    `an AM Best rating (${AM_BEST_RATINGS.join(", ")}, S or NR); leave the cell empty if it is not known`,
  ),
  am_best_size: word(
    upper,
    `an AM Best size category (${AM_BEST_SIZES[0]} to ${AM_BEST_SIZES.at(-1)})`,
  ),
  premium_written_musd: musd,
  rate_index: rate,
  quote_days: days(365),
  e_bind: yesOrNo,
  complaint_index: number("a number from 0 to 1000, where 1 is the market's share"),
  upheld_complaints_per_musd: number("a number from 0 to 1e6"),
  complaints: number("a whole number, 0 or more"),
  upheld_complaints: number("a whole number, 0 or more"),
  complaint_premium_musd: number(
    "million USD above 0; an exposure of zero says nothing, so leave the cell empty",
  ),
  claims_days: days(3650),
  claims_count: count,
  appointment: word(lower, `one of ${APPOINTMENTS.join(", ")}`),
  commission: share("0.14"),
  loss_ratio: share("0.62", 10),
  filings: records("filings", FILING_CELLS, {
    line: "cyber",
    states: ["CA"],
    status: "admitted",
  }),
  ratings: records("ratings", {}, { agency: "demotech", grade: "A" }),
  line_results: records("line_results", RESULT_CELLS, { line: "cyber", loss_ratio: 0.62 }),
};

const field = (name: string, { numeric = false, ...cell }: Cell, schema: z.ZodType): Field => ({
  name,
  numeric,
  schema,
  ...cell,
});

/** The names of all built-in facts, as in columns and `--map`. */
export const FACTS = CandidateFacts.keyof().exclude(["custom"]).options;
export const isFact = (name: string): name is Fact => Object.hasOwn(FACT_CELLS, name);

export const factField = (fact: Fact): Field =>
  field(fact, FACT_CELLS[fact], CandidateFacts.shape[fact]);

export const FILING_PARTS = Filing.keyof().options;
export const filingField = (part: FilingPart): Field =>
  field(part, FILING_CELLS[part], Filing.shape[part]);

export const resultField = (part: ResultPart): Field =>
  field(part, RESULT_CELLS[part], LineResult.shape[part]);

const DOUBLE_PRIME = /["″“”]|''| double prime| prime prime/gi;
const PRIME = /['′’‘]| prime/gi;

/** The grade of an agency: Demotech's A″ in any of its spellings, the others in the agency's own. */
export function gradeField(agency: RatingAgency): Field {
  const grades: readonly string[] = RATING_GRADES[agency];
  const label = RATING_AGENCY_LABELS[agency];
  const byKey = new Map(grades.map((grade) => [grade.toUpperCase(), grade]));
  return field(
    `${agency}_rating`,
    word(
      (given) => byKey.get(given.replace(DOUBLE_PRIME, "''").replace(PRIME, "'").toUpperCase()),
      `a grade of ${label} (${grades.join(", ")}); leave the cell empty if it is not known`,
    ),
    z.enum(grades),
  );
}

export const outlookField = (agency: RatingAgency): Field =>
  field(`${agency}_outlook`, OUTLOOK_CELL, z.enum(RATING_OUTLOOKS));

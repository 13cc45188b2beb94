import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { APPOINTMENTS, CandidateFacts, COVERAGE_FEATURES } from "@/lib/evaluation/candidates/facts";

export type Fact = keyof CandidateFacts;

/** How a cell is converted before the fact's schema validates it, and what the error message says is accepted. */
type Cell = { read: (value: unknown) => unknown; accepts: string };

// "1250.5", "1.25e3" and "1,250.5", but not "12abc" or "1,5".
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d*)?)(?:[eE][+-]?\d{1,3})?$/;
const TRUE = new Set(["true", "yes", "y", "1"]);
const FALSE = new Set(["false", "no", "n", "0"]);
// Control characters, lone surrogates, and the replacement character for bytes that are not UTF-8.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFD]/u;

function readNumber(value: unknown): unknown {
  if (typeof value !== "string" || !NUMBER.test(value.trim())) return value;
  const number = Number(value.trim().replaceAll(",", ""));
  return number === 0 ? 0 : number;
}

function readBoolean(value: unknown): unknown {
  const word = String(value).trim().toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : value;
}

function readText(value: unknown): unknown {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  const oneLine = text.trim().replace(/\s+/g, " ");
  return UNPRINTABLE.test(oneLine) ? undefined : oneLine;
}

/** Items without duplicates, in the order of the vocabulary if there is one, so that equal lists have equal JSON. */
function listReader(spelling: (item: string) => string, vocabulary: readonly string[]) {
  const places = new Map(vocabulary.map((item, place) => [item, place]));
  return (value: unknown): unknown => {
    const items =
      typeof value === "string"
        ? value.split(/[;|]/)
        : Array.isArray(value)
          ? value.map(String)
          : undefined;
    if (!items) return value;
    const found: number[] = [];
    const others = new Set<string>();
    let inOrder = true;
    for (const item of items) {
      // Fast path: most items are spelled correctly, and most lists are in order.
      const place = places.get(item) ?? places.get(spelling(item.trim()));
      if (place === undefined) {
        const spelled = spelling(item.trim());
        if (spelled !== "") others.add(spelled);
      } else {
        inOrder &&= place > (found.at(-1) ?? -1);
        found.push(place);
      }
    }
    const known = (inOrder ? found : [...new Set(found)].sort((a, b) => a - b)).map(
      (place) => vocabulary[place],
    );
    return others.size === 0 ? known : [...known, ...[...others].sort()];
  };
}

/** A list of records: as JSON in a cell of a table, or as it is in a JSON file. */
function readRecords(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

const records = (accepts: string): Cell => ({ read: readRecords, accepts });
const number = (accepts: string): Cell => ({ read: readNumber, accepts });
const word = (spelling: (text: string) => string, accepts: string): Cell => ({
  read: (value) => (typeof value === "string" ? spelling(value.trim()) : value),
  accepts,
});
const upper = (text: string) => text.toUpperCase();
const lower = (text: string) => text.toLowerCase();
const list = (
  accepts: string,
  spelling: (item: string) => string = lower,
  vocabulary: readonly string[] = [],
): Cell => ({
  read: listReader(spelling, vocabulary),
  accepts: `${accepts}, separated by ; or |`,
});

const usd = number("a number of USD from 0 to 1e12, such as 5000000 or 5,000,000");
const days = (most: number) => number(`a number of days from 0 to ${most}`);
const boolean: Cell = { read: readBoolean, accepts: "true, false, yes, no, 1 or 0" };
const lines = list(`lines of business (${CANDIDATE_LINES.join(", ")})`, lower, CANDIDATE_LINES);
const naics = list("NAICS codes or prefixes of 2 to 6 digits");

const CELLS = {
  name: {
    read: readText,
    accepts: "1 to 200 characters of UTF-8 text without control characters",
  },
  key: {
    read: readText,
    accepts: "1 to 64 characters of UTF-8 text without control characters",
  },
  active: boolean,
  licensed_states: list(`USPS codes (${US_STATES.slice(0, 4).join(", ")}, …)`, upper, US_STATES),
  lines,
  core_lines: lines,
  prohibited_naics: naics,
  target_naics: naics,
  revenue_min_usd: usd,
  revenue_max_usd: usd,
  target_revenue_min_usd: usd,
  target_revenue_max_usd: usd,
  bind_ratio: number("a share from 0 to 1, such as 0.33"),
  max_limit_usd: usd,
  coverage_features: list(
    `coverage features (${COVERAGE_FEATURES.join(", ")})`,
    lower,
    COVERAGE_FEATURES,
  ),
  am_best_rating: word(
    upper,
    `an AM Best rating (${AM_BEST_RATINGS.join(", ")}); leave the cell empty if there is none`,
  ),
  am_best_size: word(
    upper,
    `an AM Best size category (${AM_BEST_SIZES[0]} to ${AM_BEST_SIZES.at(-1)})`,
  ),
  premium_written_musd: number("million USD, from 0 to 1e6"),
  rate_index: number("a number from 0.1 to 6, where 1 is the market's price"),
  quote_days: days(365),
  e_bind: boolean,
  complaint_index: number("a number from 0 to 1000, where 1 is the market's share"),
  upheld_complaints_per_musd: number("a number from 0 to 1e6"),
  claims_days: days(3650),
  group: {
    read: readText,
    accepts: "1 to 200 characters of UTF-8 text without control characters",
  },
  appointment: word(lower, `one of ${APPOINTMENTS.join(", ")}`),
  commission: number("a share from 0 to 1, such as 0.14"),
  loss_ratio: number("a share from 0 to 10, such as 0.62"),
  filings: records("a JSON array of filings"),
  ratings: records("a JSON array of ratings"),
  line_results: records("a JSON array of results by line"),
  bind_submissions: number("a whole number above 0"),
  complaints: number("a whole number, 0 or more"),
  upheld_complaints: number("a whole number, 0 or more"),
  complaint_premium_musd: number("million USD, above 0 and up to 1e6"),
  claims_count: number("a whole number above 0"),
} satisfies Record<Fact, Cell>;

/** The names of all facts, as in columns and `--map`. */
export const FACTS = CandidateFacts.keyof().options;

export const isFact = (name: string): name is Fact => Object.hasOwn(CELLS, name);

export type CellReading =
  | { outcome: "read"; value: unknown }
  | { outcome: "missing" }
  | { outcome: "refused"; accepts: string };

/** Reads one cell as one fact. An empty cell is a fact that is not reported; it is never read as zero or no. */
export function readCell(fact: Fact, cell: unknown): CellReading {
  if (cell === undefined || cell === null || (typeof cell === "string" && cell.trim() === ""))
    return { outcome: "missing" };
  const { read, accepts } = CELLS[fact];
  const parsed = CandidateFacts.shape[fact].safeParse(read(cell));
  return parsed.success && parsed.data !== undefined
    ? { outcome: "read", value: parsed.data }
    : { outcome: "refused", accepts };
}

const MAX_CACHED_CELLS = 1_000;
const MAX_CACHED_LENGTH = 500;

/** {@link readCell} with a cache of the first distinct cells of each fact: files repeat the same ratings and lists. */
export function createCellReader(): typeof readCell {
  const caches = new Map(FACTS.map((fact) => [fact, new Map<string, CellReading>()]));
  return (fact, cell) => {
    const cache = caches.get(fact);
    if (typeof cell !== "string" || cell.length > MAX_CACHED_LENGTH || !cache)
      return readCell(fact, cell);
    const cached = cache.get(cell);
    if (cached) return cached;
    const reading = readCell(fact, cell);
    if (cache.size < MAX_CACHED_CELLS) cache.set(cell, reading);
    return reading;
  };
}

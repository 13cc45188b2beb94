import fc from "fast-check";
import { AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { RATING_AGENCIES, RATING_GRADES, RATING_OUTLOOKS } from "@/lib/domain/ratings";
import { US_STATES } from "@/lib/domain/us-states";
import {
  ALL_LICENSED,
  APPOINTMENTS,
  type CandidateFacts,
  COVERAGE_FEATURES,
  FILING_APPETITES,
  FILING_STATUSES,
  type Filing,
} from "./facts";
import type { CandidateProfile } from "./input";

/** Facts and profiles for property tests. The vocabularies are small, so that rules apply often. */

const number = (min: number, max: number, bounds: readonly number[] = []) =>
  fc.oneof(
    fc.double({ min, max, noNaN: true }).map((value) => value + 0),
    fc.constantFrom(min, max, ...bounds),
  );
const some = <T>(words: readonly T[]) => fc.subarray([...words]);
const someOrAll = <T>(words: readonly T[]) =>
  fc.oneof(some(words), fc.constant(null)).map((chosen) => chosen ?? [...words]);
const usd = number(0, 1e9, [1e6, 5e6, 12e6]);
const classes = some(["54", "5416", "541611", "541", "23", "31", "722", "01"]);

const exposure = fc.integer({ min: 1, max: 1e6 });
const LINES = ["professional_liability", "personal_auto", "environmental"] as const;
const STATES = ["AL", "CA", "NY", "VI"] as const;

const filing = fc.record(
  {
    status: fc.constantFrom(...FILING_STATUSES),
    appetite: fc.constantFrom(...FILING_APPETITES),
    max_limit_usd: usd,
    min_premium_usd: number(0, 1e6),
    rate_index: number(0.1, 6, [1]),
    quote_days: number(0, 30, [2, 5, 10]),
  },
  { requiredKeys: ["status"] },
);

/** Filings of some lines: a state is in at most one of a line, and one more may apply in the other licensed states. */
const filingsOf = (line: Filing["line"]): fc.Arbitrary<Filing[]> =>
  fc
    .tuple(fc.subarray([...STATES]), fc.nat(STATES.length), filing, filing, fc.option(filing))
    .map(([states, at, first, second, rest]) => [
      ...(at > 0 && states.length > 0 ? [{ line, states: states.slice(0, at), ...first }] : []),
      ...(states.length > at ? [{ line, states: states.slice(at), ...second }] : []),
      ...(rest ? [{ line, states: ALL_LICENSED as typeof ALL_LICENSED, ...rest }] : []),
    ]);
const filings = fc
  .subarray([...LINES])
  .chain((lines) => fc.tuple(...lines.map(filingsOf)))
  .map((lists) => lists.flat());

const ratings = fc.subarray([...RATING_AGENCIES], { minLength: 1 }).chain((agencies) =>
  fc.tuple(
    ...agencies.map((agency) =>
      fc.record(
        {
          agency: fc.constant(agency),
          grade: fc.constantFrom(...RATING_GRADES[agency]),
          outlook: fc.constantFrom(...RATING_OUTLOOKS),
        },
        { requiredKeys: ["agency", "grade"] },
      ),
    ),
  ),
);

const lineResults = fc.subarray([...LINES]).chain((lines) =>
  fc.tuple(
    ...lines.map((line) =>
      fc.record(
        {
          line: fc.constant(line),
          premium_written_musd: number(0, 1e4),
          loss_ratio: number(0, 2),
        },
        { requiredKeys: ["line"] },
      ),
    ),
  ),
);

const shape = {
  key: fc.stringMatching(/^[0-9a-z]{1,5}$/),
  active: fc.boolean(),
  licensed_states: someOrAll(US_STATES),
  lines: someOrAll(CANDIDATE_LINES),
  core_lines: some(CANDIDATE_LINES),
  prohibited_naics: classes,
  target_naics: classes,
  revenue_min_usd: number(0, 2e6),
  revenue_max_usd: usd,
  target_revenue_min_usd: usd,
  target_revenue_max_usd: usd,
  bind_ratio: number(0, 1, [0.06, 0.18, 0.3]),
  max_limit_usd: usd,
  coverage_features: some(COVERAGE_FEATURES),
  am_best_rating: fc.constantFrom(...RATING_GRADES.am_best),
  am_best_size: fc.constantFrom(...AM_BEST_SIZES),
  premium_written_musd: number(0, 1e4, [100]),
  rate_index: number(0.1, 6, [0.97, 1, 1.03, 1.15]),
  quote_days: number(0, 30, [2, 5, 10]),
  e_bind: fc.boolean(),
  complaint_index: number(0, 5, [0.5, 1, 2]),
  upheld_complaints_per_musd: number(0, 1, [0.01, 0.04, 0.12]),
  claims_days: number(0, 90, [10, 20]),
  group: fc.constantFrom("Calder Group", "Ærø"),
  appointment: fc.constantFrom(...APPOINTMENTS),
  commission: number(0, 0.3),
  loss_ratio: number(0, 2),
  filings,
  ratings,
  line_results: lineResults,
  bind_submissions: exposure,
  complaints: fc.nat(1000),
  upheld_complaints: fc.nat(1000),
  complaint_premium_musd: number(0.001, 1e4),
  claims_count: exposure,
};

const anyName = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.constantFrom("Calder", "Hartwell", "Pellam"),
);

/** An import refuses two AM Best grades that differ. The listed one counts. */
function withOneAmBestGrade(facts: CandidateFacts): CandidateFacts {
  const listed = facts.ratings?.find(({ agency }) => agency === "am_best")?.grade;
  const grade = RATING_GRADES.am_best.find((each) => each === listed);
  return facts.am_best_rating && grade ? { ...facts, am_best_rating: grade } : facts;
}

/** Any facts, each reported or not. */
export const someFacts: fc.Arbitrary<CandidateFacts> = fc
  .record({ name: anyName, ...shape }, { requiredKeys: ["name"] })
  .map(withOneAmBestGrade);

export const somePool = fc.array(someFacts, { maxLength: 40 });

export const someProfile: fc.Arbitrary<CandidateProfile> = fc.record(
  {
    entity: fc.constant("acme"),
    state: fc.constantFrom("CA", "NY", "VI", "AL"),
    line: fc.constantFrom("professional_liability", "personal_auto", "environmental"),
    revenue: usd,
    naics: fc.constantFrom("541611", "5416", "54", "722511", "01"),
    limit: fc.constantFrom(1, 1e6, 5e6, 1e9),
    losses_5yr: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ["entity", "state", "line"] },
);

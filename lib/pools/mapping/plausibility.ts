import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";

export type Warning = {
  /** `error`: the import would be refused. */
  severity: "error" | "warning";
  column: string | null;
  message: string;
};

/** Fewer rows are too few for a warning. */
const LEAST_ROWS = 5;
const MUCH = 0.4;

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 100)}%`;

/** The number of candidates without licensed states and filings. */
const withoutState = (facts: readonly CandidateFacts[]) =>
  facts.filter(({ licensed_states, filings }) => !licensed_states?.length && !filings?.length)
    .length;

/** Warnings about numeric facts with the same value in every row. */
function constants(facts: readonly CandidateFacts[], columnOf: (fact: string) => string | null) {
  const numeric = [
    "rate_index",
    "loss_ratio",
    "complaint_index",
    "bind_ratio",
    "commission",
  ] as const;
  return numeric.flatMap((fact): Warning[] => {
    const values = facts.flatMap((each) => each[fact] ?? []);
    const [first] = values;
    if (values.length < LEAST_ROWS || values.some((value) => value !== first)) return [];
    return [
      {
        severity: "warning",
        column: columnOf(fact),
        message: `${fact} is ${first} in all ${values.length} rows; a fact with one value does not affect the ranking`,
      },
    ];
  });
}

const RATIOS = [
  ["complaint_index", ["complaints", "complaint_premium_musd"], "complaint_premium_musd"],
  ["upheld_complaints_per_musd", ["complaint_premium_musd"], "complaint_premium_musd"],
  ["bind_ratio", ["bind_submissions"], "bind_submissions"],
  ["loss_ratio", ["premium_written_musd"], "premium_written_musd"],
] as const;

/** Warnings about unusual values in a sample, for review before publishing. */
export function plausibilityWarnings(
  facts: readonly CandidateFacts[],
  columnOf: (fact: string) => string | null,
): Warning[] {
  if (facts.length < LEAST_ROWS) return [];
  const warnings: Warning[] = [];
  const add = (column: string | null, message: string) =>
    warnings.push({ severity: "warning", column, message });
  const stateless = withoutState(facts);
  const states = columnOf("licensed_states");
  if (stateless / facts.length >= MUCH)
    add(
      states,
      states === null
        ? "no column has the states in which a carrier is licensed; every carrier is then assessed with limited data"
        : `${percent(stateless, facts.length)} of the rows have no state; those carriers are assessed with limited data`,
    );
  if (facts.every(({ lines, filings }) => !lines?.length && !filings?.length))
    add(null, "no column has the lines that a carrier writes; no carrier is then excluded by line");
  const numericNames = facts.filter(({ name }) => /^[\d\s.,-]+$/.test(name)).length;
  if (numericNames / facts.length >= MUCH)
    add(
      columnOf("name"),
      `${percent(numericNames, facts.length)} of the names are numbers; check whether this column is the key`,
    );
  for (const [ratio, exposures, wanted] of RATIOS) {
    const given = facts.filter((each) => each[ratio] !== undefined);
    const bare = given.filter((each) => exposures.every((fact) => each[fact] === undefined));
    if (given.length >= LEAST_ROWS && bare.length === given.length)
      add(
        columnOf(ratio),
        `${ratio} has no exposure; map ${wanted}, so that ratios on little business count less`,
      );
  }
  const rated = facts.filter(({ am_best_rating }) => am_best_rating !== undefined);
  const notRated = rated.filter(({ am_best_rating }) => am_best_rating === "NR").length;
  if (rated.length >= LEAST_ROWS && notRated / rated.length >= MUCH)
    add(columnOf("am_best_rating"), `${percent(notRated, rated.length)} of the ratings are NR`);
  return [...warnings, ...constants(facts, columnOf)];
}

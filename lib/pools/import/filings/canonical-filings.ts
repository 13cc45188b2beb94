import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { ALL_LICENSED, type CandidateFacts, type Filing } from "@/lib/evaluation/candidates/facts";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";

type Terms = Omit<Filing, "states">;
type ByState = Map<string, Terms>;

const placeOf = new Map(US_STATES.map((state, place) => [state, place]));
const lineOf = new Map<string, number>(CANDIDATE_LINES.map((line, place) => [line, place]));

/** The parts in which two filings differ, such as `status ("admitted" and "none")`. */
function difference(one: Terms, other: Terms): string {
  const names = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Terms)[]);
  return [...names]
    .filter((name) => one[name] !== other[name])
    .map((name) => `${name} (${one[name] ?? "not given"} and ${other[name] ?? "not given"})`)
    .join(", ");
}

/** Filings with equal terms as one, with their states in the order of `US_STATES`. */
function grouped(byState: ByState): Filing[] {
  const groups = new Map<string, Filing & { states: string[] }>();
  for (const [state, terms] of byState) {
    const key = canonicalJson(terms);
    const group = groups.get(key);
    if (group) group.states.push(state);
    else groups.set(key, { ...terms, states: [state] });
  }
  return [...groups.values()].map((filing) =>
    filing.states.includes(ALL_LICENSED)
      ? { ...filing, states: ALL_LICENSED }
      : {
          ...filing,
          states: filing.states.toSorted((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0)),
        },
  );
}

const compareFilings = (a: Filing, b: Filing) =>
  (lineOf.get(a.line) ?? 0) - (lineOf.get(b.line) ?? 0) ||
  compareText(canonicalJson(a), canonicalJson(b));

/**
 * Filings in one form, so that equal facts have equal JSON: each line and state once, states with equal terms together,
 * ordered by line. The problems name the line, the state and the parts that contradict each other.
 */
export function canonicalFilings(
  filings: readonly Filing[],
  { licensed_states: licensed }: Pick<CandidateFacts, "licensed_states">,
): { filings: Filing[]; problems: string[] } {
  const problems: string[] = [];
  const lines = new Map<string, { named: ByState; everywhere: ByState }>();
  for (const { states, ...terms } of filings) {
    const { line } = terms;
    const known = lines.get(line) ?? { named: new Map(), everywhere: new Map() };
    lines.set(line, known);
    const target = states === ALL_LICENSED ? known.everywhere : known.named;
    for (const state of states === ALL_LICENSED ? [ALL_LICENSED] : states) {
      const other = target.get(state);
      if (other && canonicalJson(other) !== canonicalJson(terms))
        problems.push(
          `${line} in ${state} has two filings that differ in ${difference(other, terms)}; keep one of them`,
        );
      target.set(state, terms);
    }
    if (states === ALL_LICENSED && licensed === undefined)
      problems.push(
        `${line} is filed in "${ALL_LICENSED}" states, but licensed_states is not given; add it or name the states`,
      );
  }
  const all = [...lines.values()].flatMap(({ named, everywhere }) => [
    ...grouped(named),
    ...grouped(everywhere),
  ]);
  return { filings: all.sort(compareFilings), problems };
}

import {
  ALL_LICENSED,
  type CandidateFacts,
  Filing,
  LineResult,
} from "@/lib/evaluation/candidates/facts";
import type { Target } from "../table/targets";

type States = Filing["states"];
type Parts = Record<string, unknown>;

/** What the columns of one line give in one row. */
type LineCells = {
  statuses: { status: string; states: States }[];
  everywhere: Parts;
  byState: Map<string, Parts>;
  results: Parts;
};

/** The status of a line in a state, from the columns that list states by status. */
function statusIn(
  state: string,
  { statuses }: LineCells,
  licensed: readonly string[],
): string | undefined {
  const named = statuses.find(({ states }) => states !== ALL_LICENSED && states.includes(state));
  const rest = statuses.find(({ states }) => states === ALL_LICENSED && licensed.includes(state));
  return (named ?? rest)?.status;
}

/** The states without those that have columns of their own. */
const without = (states: States, others: ReadonlyMap<string, unknown>): States =>
  states === ALL_LICENSED ? states : states.filter((state) => !others.has(state));

function filingsOf(line: string, cells: LineCells, licensed: readonly string[]) {
  const { statuses, everywhere, byState } = cells;
  const problems: string[] = [];
  const filings: unknown[] = statuses
    .map(({ status, states }) => ({
      line,
      status,
      states: without(states, byState),
      ...everywhere,
    }))
    .filter(({ states }) => states.length > 0);
  for (const [state, parts] of byState) {
    const status = parts.status ?? statusIn(state, cells, licensed);
    if (status === undefined)
      problems.push(
        `${line}.${state} has facts, but no status there; add ${line}.${state}.status or ${line}.admitted_states`,
      );
    else filings.push({ line, states: [state], ...everywhere, ...parts, status });
  }
  if (filings.length === 0 && problems.length === 0 && Object.keys(everywhere).length > 0)
    problems.push(
      `${line} has ${Object.keys(everywhere).join(", ")}, but no states; add ${line}.admitted_states, such as "${ALL_LICENSED}"`,
    );
  return { filings, problems };
}

/** Collects the cells of a row whose columns belong to a line, and builds its filings and results. */
export function createLineCells() {
  const lines = new Map<string, LineCells>();
  const cellsOf = (line: string) => {
    const known = lines.get(line);
    if (known) return known;
    const created: LineCells = {
      statuses: [],
      everywhere: {},
      byState: new Map(),
      results: {},
    };
    lines.set(line, created);
    return created;
  };
  return {
    add(target: Extract<Target, { line: string }>, value: unknown) {
      const cells = cellsOf(target.line);
      if (target.kind === "status_states")
        // The field of the column has validated the states.
        cells.statuses.push({ status: target.status, states: value as States });
      else if (target.kind === "result") cells.results[target.part] = value;
      else if (target.state === null) cells.everywhere[target.part] = value;
      else
        cells.byState.set(target.state, {
          ...cells.byState.get(target.state),
          [target.part]: value,
        });
    },
    build({ licensed_states: licensed = [] }: Pick<CandidateFacts, "licensed_states">) {
      const problems: string[] = [];
      const filings: Filing[] = [];
      const results: LineResult[] = [];
      for (const [line, cells] of lines) {
        const built = filingsOf(line, cells, licensed);
        problems.push(...built.problems);
        filings.push(...built.filings.map((filing) => Filing.parse(filing)));
        if (Object.keys(cells.results).length > 0)
          results.push(LineResult.parse({ line, ...cells.results }));
      }
      return { filings, results, problems };
    },
  };
}

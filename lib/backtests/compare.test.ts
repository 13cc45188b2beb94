import { expect, test } from "vitest";
import { emptyReport } from "@/lib/domain/engines/backtests";
import { matchItems } from "@/lib/runs/comparison/compare-items";
import {
  candidateChange,
  coverageChange,
  createMatrix,
  createReport,
  quoteChange,
  type Solution,
} from "./compare";

test("runs that a draft refuses are counted by reason, and many different reasons together", () => {
  const { report, addFailure, addRun } = createReport(emptyReport());
  const required = "profile.custom.tiv is required by the engine";
  for (let i = 0; i < 200; i++) {
    addFailure(required);
    addFailure(`profile.custom.tiv must be 0 or more (got ${-i})`);
  }
  addRun(null);
  expect(report).toMatchObject({ tested: 401, changed: 0 });
  expect(report.failed).toMatchObject({ [required]: 200, "other reasons": 151 });
  expect(Object.keys(report.failed)).toHaveLength(51);
});

test("the matrix counts candidates by tier before and after, and adds to what is there", () => {
  const matrix = createMatrix();
  for (const [before, after] of [
    [1, 1],
    [1, 1],
    [1, 2],
    [4, 0],
    [0, 4],
    [0, 0],
  ] as const)
    matrix.add(before, after);
  const movements = { STRONG_FIT: { STRONG_FIT: 10 }, GOOD_FIT: { GOOD_FIT: 3 } };
  matrix.addTo(movements);
  expect(movements).toEqual({
    STRONG_FIT: { STRONG_FIT: 12, GOOD_FIT: 1 },
    GOOD_FIT: { GOOD_FIT: 3 },
    POOR_FIT: { REMOVED: 1 },
    REMOVED: { POOR_FIT: 1, REMOVED: 1 },
  });
});

const SAME = { before: "Alder", after: "Alder" };
const MOVED = { name: "Alder", before: "STRONG_FIT", after: "REMOVED", rule: "security_floor" };

test("a run of candidates is changed by a tier or by a rank, and by nothing else", () => {
  const of = (change: Partial<Parameters<typeof candidateChange>[0]>) =>
    candidateChange({ moved: 0, shown: [], reranked: 0, first: SAME, ...change });
  expect(of({})).toBeNull();
  expect(of({ reranked: 1 })).toMatchObject({
    summary: "1 candidate changes its rank only",
    places_changed: 0,
    reranked: 1,
    first: null,
  });
  expect(of({ moved: 5, shown: [MOVED], first: { before: "Alder", after: null } })).toMatchObject({
    summary: "Nothing is first instead of Alder; Alder: strong fit to removed; 4 more",
    moved: [MOVED],
    places_changed: 5,
    first: { before: "Alder", after: null },
  });
});

const solution = (id: string, label: string | null, cost: number): Solution => ({
  ...{ id, cluster_label: label, est_cost_low: cost },
  offerings: [{ provider_name: id.toUpperCase() }],
});
const itemsOf = (solutions: readonly Solution[]) =>
  solutions.map(({ id, cluster_label: label }, i) => ({
    ...{ id, name: id, rank: i + 1, place: label ?? "other" },
  }));
const quotes = (before: Solution[], after: Solution[]) =>
  quoteChange(before, after, matchItems(itemsOf(before), itemsOf(after)));

test("a run of quotes is changed by its solutions, with what another recommendation costs", () => {
  const [a, b] = [solution("a", "recommended", 1_000), solution("b", null, 1_400)];
  expect(quotes([a, b], [a, b])).toBeNull();
  const recommended = { ...b, cluster_label: "recommended" };
  expect(quotes([a, b], [recommended])).toMatchObject({
    recommendation: { before: "A", after: "B", usd: 400 },
    places_changed: 2,
    first: { before: "A", after: "B" },
    summary:
      "Recommended: A before, B now, $400 a year more; 1 solution disappears; 1 solution has another badge",
  });
});

test("without a recommendation before or now, there is no difference of costs", () => {
  const [a, b] = [solution("a", "recommended", 1_000), solution("b", null, 1_400)];
  expect(quotes([a], [])).toMatchObject({
    recommendation: { before: "A", after: null, usd: null },
    first: { before: "A", after: null },
    summary: "Recommended: A before, nothing now; 1 solution disappears",
  });
  expect(quotes([b], [a, b])).toMatchObject({
    recommendation: { before: null, after: "A", usd: null },
    summary:
      "Recommended: nothing before, A now; 1 solution appears; 1 solution changes its rank only",
  });
  expect(quotes([b], [{ ...b, cluster_label: "lowest cost" }])).toMatchObject({
    recommendation: null,
    first: null,
  });
});

const gaps = (...severities: [id: string, severity: string][]) =>
  severities.map(([id, place], i) => ({ id, name: `Gap ${id.at(-1)}`, rank: i + 1, place }));

test("a run of coverage is changed by gaps and by their severities", () => {
  const before = gaps(["gap_a", "HIGH"], ["gap_b", "MEDIUM"]);
  expect(coverageChange(matchItems(before, before))).toBeNull();
  const after = gaps(["gap_b", "HIGH"], ["gap_c", "LOW"]);
  expect(coverageChange(matchItems(before, after))).toMatchObject({
    gaps_appeared: ["gap_c"],
    gaps_disappeared: ["gap_a"],
    severities_changed: [{ id: "gap_b", before: "MEDIUM", after: "HIGH" }],
    summary: "Appears: Gap c; Disappears: Gap a; Gap b: medium to high",
    gap_labels: { gap_a: "Gap a", gap_b: "Gap b", gap_c: "Gap c" },
  });
});

test("the report sums what runs add, and differences of costs only where there is one", () => {
  const { report, addRun } = createReport(emptyReport());
  const [a, b] = [solution("a", "recommended", 1_000), solution("b", "recommended", 700)];
  addRun(quotes([a], [b]));
  addRun(quotes([a], []));
  addRun(candidateChange({ moved: 0, shown: [], reranked: 2, first: SAME }));
  addRun(coverageChange(matchItems(gaps(["gap_a", "HIGH"]), gaps(["gap_a", "LOW"]))));
  addRun(null);
  expect(report).toMatchObject({
    tested: 5,
    changed: 4,
    ranks_only: 1,
    first_changed: 2,
    recommendations_changed: 2,
    cost_difference: { runs: 1, usd: -300 },
    severities_changed: { "gap_a: HIGH to LOW": 1 },
  });
});

import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { importPool } from "@/lib/pools/import/import-pool";

/** A market of five: one that fits well, one that fits, two of which little is known, and one that may not write the line. */
export const FIVE: CandidateFacts[] = [
  {
    name: "Alder Specialty",
    key: "A1",
    active: true,
    licensed_states: ["CA", "NY"],
    lines: ["professional_liability"],
    core_lines: ["professional_liability"],
    target_revenue_min_usd: 1e6,
    target_revenue_max_usd: 25e6,
    bind_ratio: 0.5,
    max_limit_usd: 25e6,
    coverage_features: ["prior_acts", "defense_outside_limits", "worldwide_territory"],
    am_best_rating: "A++",
    am_best_size: "XV",
    premium_written_musd: 2000,
    rate_index: 0.85,
    quote_days: 1,
    e_bind: true,
    complaint_index: 0.2,
    claims_days: 5,
  },
  {
    name: "Birch Mutual",
    key: "B1",
    lines: ["professional_liability"],
    licensed_states: ["CA"],
    am_best_rating: "A",
    rate_index: 1,
    quote_days: 5,
    complaint_index: 1,
  },
  { name: "Cedar Casualty", key: "C1" },
  { name: "Dogwood Indemnity", key: "D1", complaint_index: 40, am_best_rating: "D" },
  { name: "Elm Auto", key: "E1", lines: ["personal_auto"] },
];

async function* rowsOf(facts: readonly CandidateFacts[]) {
  for (const [i, values] of facts.entries()) yield { line: i + 1, values: { ...values } };
}

/** Imports candidates as the next version of a pool, shared unless an organization is given. */
export async function importCandidates(
  slug: string,
  facts: readonly CandidateFacts[],
  orgId: string | null = null,
) {
  const imported = await importPool({ slug, orgId, rows: rowsOf(facts) });
  if (imported.outcome !== "imported")
    throw new Error(`The test pool was refused: ${JSON.stringify(imported.errors)}`);
  return imported;
}

import { COMPLETED_AT, CREATED_AT, EVAL_ID, RUN_ID } from "./platform";

const completed = (kind: string) => ({
  run_id: RUN_ID,
  eval_id: EVAL_ID,
  kind,
  status: "completed",
  environment: "live",
  engine: "default",
  engine_version: "1.0",
  created_at: CREATED_AT,
  completed_at: COMPLETED_AT,
  audit: `https://api.usenexio.com/traces/${EVAL_ID}`,
});

/** The data of events of completed runs, for the OpenAPI document. */
export const CANDIDATES_EVENT = {
  run: {
    ...completed("candidate_evaluation"),
    pool_size: 1847,
    filtered: 53,
    candidates: [
      {
        rank: 1,
        tier: "STRONG_FIT",
        name: "Hartford Financial",
        key: "29424",
        confidence: "HIGH",
        scores: {
          appetite: "L1",
          coverage: "L2",
          financial: "L1",
          pricing: "L1",
          placement: "L1",
          service: "L2",
        },
        reasoning: "Strong CA prof. liability appetite, $10–15M band",
      },
    ],
    tier_counts: { STRONG_FIT: 12, GOOD_FIT: 240, POSSIBLE_FIT: 1100, POOR_FIT: 442 },
    removed_by: [{ rule: "not_licensed", label: "Not licensed in the state", count: 53 }],
  },
};

export const COVERAGE_EVENT = {
  run: {
    ...completed("coverage_analysis"),
    output: {
      response_type: "COVERAGE_GAP_ANALYSIS",
      profile_summary: {
        state: "NJ",
        coverage_lines_present: ["HOMEOWNERS", "AUTO"],
        coverage_lines_missing: ["umbrella"],
      },
      gaps: [
        {
          id: "gap_missing_umbrella",
          severity: "HIGH",
          category: "MISSING_LINE",
          title: "No umbrella/excess liability policy",
          recommendation: "Add a $1M-$2M personal umbrella policy.",
          evidence: ["The portfolio has homeowners and auto, and no umbrella"],
        },
      ],
      summary: {
        total_gaps: 1,
        high_severity: 1,
        medium_severity: 0,
        low_severity: 0,
        lines_reviewed: 2,
        lines_recommended: 1,
        underwriting_flags: 0,
      },
    },
  },
};

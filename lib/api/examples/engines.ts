import { CREATED_AT, type Example, RUN_ID } from "./platform";

/** Examples of engines. */

const CONFIG_SHA256 = "9b2e6d41c0f7a85e3d1b4c6f8a7092e5d3c1b0a9f8e7d6c5b4a392817060504f";

const ENGINE = {
  id: "0199b1c2-7d3e-7f4a-8b5c-6d7e8f9a0b1c",
  slug: "technology",
  label: "Technology risks",
  description: "Floor A-, our own capacity",
  engine_type: "candidate_evaluation",
  status: "active",
  built_in: false,
  current_version: "1.1",
  pinned_version: null,
  draft_changed: false,
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
} as const;

const VERSION = {
  version: "1.1",
  released_at: CREATED_AT,
  changelog: "Price counts more",
  is_breaking_from_previous_major: false,
  published_by: "avery@nexio.example",
  bump: "minor",
  reasons: ["Results and submissions keep their shape."],
  config_sha256: CONFIG_SHA256,
  environments: ["live"],
} as const;

const BACKTEST = {
  id: "0199b1c2-8a4f-7c3d-9e2b-1f0a9b8c7d6e",
  engine: ENGINE.slug,
  config_sha256: CONFIG_SHA256,
  labels: {},
  pool: null,
  pool_version: null,
  engine_type: ENGINE.engine_type,
  filters: { created_after: "2026-02-22T00:00:00.000Z", limit: 10_000 },
  state: "running",
  total: 4_211,
  done: 1_200,
  changed: 87,
  report: {
    tested: 1_200,
    changed: 87,
    ranks_only: 26,
    first_changed: 12,
    failed: {},
    tier_movements: {
      STRONG_FIT: { STRONG_FIT: 9_120 },
      GOOD_FIT: { GOOD_FIT: 40_310, STRONG_FIT: 96 },
    },
    movers: [{ name: "Alder Specialty (A1)", better: 61, worse: 0 }],
    recommendations_changed: 0,
    cost_difference: { runs: 0, usd: 0 },
    gaps_appeared: {},
    gap_labels: {},
    gaps_disappeared: {},
    severities_changed: {},
  },
  error: null,
  created_by: "avery@nexio.example",
  created_at: CREATED_AT,
  started_at: CREATED_AT,
  finished_at: null,
} as const;

const path = (rest = "") => `/engines/${ENGINE.slug}${rest}`;

export const ENGINE_EXAMPLES: Record<string, readonly Example[]> = {
  "GET /engines": [
    {
      title: "Engines that rank carriers",
      path: "/engines?engine_type=candidate_evaluation",
      response: { data: [ENGINE], next_cursor: null },
    },
  ],
  "POST /engines": [
    {
      title: "An engine of your own",
      path: "/engines",
      body: { slug: "technology", label: "Technology risks", engine_type: "candidate_evaluation" },
      response: { ...ENGINE, description: "", current_version: null, draft_changed: true },
    },
    {
      title: "A copy of another engine",
      path: "/engines",
      body: {
        slug: "technology-west",
        label: "Technology risks, West",
        engine_type: "candidate_evaluation",
        copy_of: "technology",
      },
    },
  ],
  "GET /engines/{slug}": [{ title: "One engine", path: path(), response: ENGINE }],
  "PATCH /engines/{slug}": [
    { title: "Archive it", path: path(), body: { status: "archived" } },
    { title: "Rename it", path: path(), body: { label: "Technology and media" } },
  ],
  "GET /engine-schemas/{engine_type}": [
    { title: "The schema of a configuration", path: "/engine-schemas/candidate_evaluation" },
  ],
  "GET /engines/{slug}/config": [
    { title: "The draft", path: path("/config") },
    {
      title: "The built-in rules",
      path: "/engines/default/config?engine_type=candidate_evaluation",
    },
  ],
  "PUT /engines/{slug}/config": [
    {
      title: "Replace the draft, unless it was changed since",
      path: path("/config"),
      body: { config: { schema_version: 1 }, revision: 3 },
    },
  ],
  "POST /engines/{slug}/config/confirm": [
    {
      title: "Confirm what API keys changed",
      path: path("/config/confirm"),
      body: { revision: 4 },
    },
  ],
  "POST /engines/{slug}/config/validate": [
    {
      title: "Check the saved draft",
      path: path("/config/validate"),
      body: {},
      response: {
        valid: false,
        problems: [
          {
            path: "appetite_weight_profiles.0.weights",
            message:
              "the weights of balanced sum to 0, so nothing would rank; give at least one enabled dimension a weight above 0",
          },
        ],
        problem_count: 1,
        bump: null,
        reasons: [],
        changes: [
          {
            path: "appetite_weight_profiles.balanced.weights.pricing",
            text: "balanced weights: pricing from 4 to 0",
          },
        ],
      },
    },
  ],
  "GET /engines/{slug}/contract": [
    { title: "What a program needs to use it", path: path("/contract") },
    { title: "The same as Markdown, for agents", path: path("/contract?format=markdown") },
  ],
  "POST /engines/{slug}/preview": [
    {
      title: "What the saved draft changes in a run",
      path: path("/preview"),
      body: { run_id: RUN_ID },
      response: {
        run_id: RUN_ID,
        kind: "candidate_evaluation",
        entity: "acme",
        decided_by: { engine: "technology", version: "1.1" },
        counts: [
          { place: "STRONG_FIT", label: "Strong fit", before: 4, after: 3 },
          { place: "GOOD_FIT", label: "Good fit", before: 210, after: 211 },
          { place: "POSSIBLE_FIT", label: "Possible fit", before: 1_420, after: 1_420 },
          { place: "POOR_FIT", label: "Poor fit", before: 160, after: 160 },
          { place: "REMOVED", label: "Removed", before: 53, after: 53 },
        ],
        changed: 1,
        reranked: 0,
        items: [
          {
            name: "Summit Specialty",
            key: "summit",
            before: { rank: 1, place: "STRONG_FIT", label: "Strong fit" },
            after: { rank: 1, place: "STRONG_FIT", label: "Strong fit" },
          },
        ],
        changes: [
          {
            name: "Harbor Mutual",
            before: { rank: 4, place: "STRONG_FIT", label: "Strong fit" },
            after: { rank: 5, place: "GOOD_FIT", label: "Good fit" },
          },
        ],
        duration_ms: 18.4,
      },
    },
  ],
  "POST /engines/{slug}/versions": [
    {
      title: "Publish the draft",
      path: path("/versions"),
      body: { changelog: "Price counts more", revision: 4 },
      response: { ...VERSION, already_released: false },
    },
  ],
  "GET /engines/{slug}/versions": [
    {
      title: "All versions",
      path: path("/versions"),
      response: { data: [VERSION], next_cursor: null },
    },
  ],
  "GET /engines/{slug}/versions/{version}": [
    { title: "One version with its configuration", path: path("/versions/1.1") },
  ],
  "POST /engines/{slug}/versions/{version}/promote": [
    {
      title: "Release it in live",
      path: path("/versions/1.1/promote"),
      body: { environment: "live", from: "dev" },
      response: { ...VERSION, environments: ["dev", "live"] },
    },
  ],
  "PUT /engines/{slug}/pin": [
    {
      title: "Pin a version",
      path: path("/pin"),
      body: { engine_version: "1.1" },
      response: { ...ENGINE, pinned_version: "1.1" },
    },
    { title: "Remove the pin", path: path("/pin"), body: { engine_version: null } },
  ],
  "GET /engine-settings": [
    {
      title: "How the organization publishes",
      path: "/engine-settings",
      response: { require_second_person: false, switch_off_requested: null },
    },
  ],
  "PUT /engine-settings": [
    {
      title: "Require a second person",
      path: "/engine-settings",
      body: { require_second_person: true },
      response: { require_second_person: true, switch_off_requested: null },
    },
  ],
  "POST /engines/{slug}/backtests": [
    {
      title: "Test the draft against the runs of a month",
      path: path("/backtests"),
      body: { created_after: "2026-02-22T00:00:00Z", limit: 10_000 },
      response: BACKTEST,
    },
  ],
  "POST /pools/{slug}/versions/{version}/backtests": [
    {
      title: "Test a pool version",
      path: "/pools/carriers:own/versions/4/backtests",
      body: { limit: 1_000 },
    },
  ],
  "GET /backtests": [
    {
      title: "Backtests of one engine",
      path: `/backtests?engine=${ENGINE.slug}`,
      response: { data: [BACKTEST], next_cursor: null },
    },
  ],
  "GET /backtests/{id}": [
    { title: "Progress and report", path: `/backtests/${BACKTEST.id}`, response: BACKTEST },
  ],
  "POST /backtests/{id}/cancel": [{ title: "Cancel it", path: `/backtests/${BACKTEST.id}/cancel` }],
  "GET /backtests/{id}/changes": [
    {
      title: "The runs that change",
      path: `/backtests/${BACKTEST.id}/changes`,
      response: {
        data: [
          {
            run_id: RUN_ID,
            entity: "acme-manufacturing",
            created_at: CREATED_AT,
            summary: "Alder Specialty: good fit to strong fit",
            moved: [
              {
                name: "Alder Specialty",
                before: "GOOD_FIT",
                after: "STRONG_FIT",
                rule: "strong-fit/1",
                rule_label: "Strong fit, condition 1",
              },
            ],
            recommendation: null,
            gaps_appeared: [],
            gaps_disappeared: [],
            severities_changed: [],
            gap_labels: {},
            places_changed: 1,
            reranked: 0,
            first: null,
          },
        ],
        next_cursor: null,
      },
    },
  ],
  "GET /backtests/{id}/changes/{run_id}": [
    {
      title: "One of them side by side",
      path: `/backtests/${BACKTEST.id}/changes/${RUN_ID}`,
      response: {
        backtest_id: BACKTEST.id,
        run_id: RUN_ID,
        kind: "candidate_evaluation",
        entity: "acme-manufacturing",
        created_at: CREATED_AT,
        decided_by: { engine: "default", version: "2.0" },
        config_sha256: BACKTEST.config_sha256,
        pool_version: { before: 3, after: 3 },
        labels: {},
        counts: [
          { place: "STRONG_FIT", label: "Strong fit", before: 2, after: 3 },
          { place: "GOOD_FIT", label: "Good fit", before: 9, after: 8 },
        ],
        changed: 1,
        reranked: 0,
        items: [
          {
            name: "Alder Specialty",
            key: "A1",
            before: { rank: 3, place: "GOOD_FIT", label: "Good fit" },
            after: { rank: 3, place: "STRONG_FIT", label: "Strong fit" },
          },
        ],
        changes: [
          {
            name: "Alder Specialty",
            key: "A1",
            before: { rank: 3, place: "GOOD_FIT", label: "Good fit" },
            after: { rank: 3, place: "STRONG_FIT", label: "Strong fit" },
            difference: {
              rule: "coverage/limit+features",
              rule_label: "Coverage: Limit and Coverage features",
              reason:
                "Coverage: L2 before, L1 now. Limits to $25M in general, $2M requested. The tier is decided by “Strong fit, condition 1”, before by “Good fit, condition 2”",
            },
          },
        ],
      },
    },
  ],
  "POST /engines/{slug}/runs": [
    {
      title: "Rank carriers with an engine",
      path: path("/runs"),
      body: {
        profile: { entity: "acme", state: "CA", line: "cyber", limit: 2_000_000 },
        pool: "carriers:all",
        engine_version: "1.x",
      },
      response: { run_id: RUN_ID, eval_id: RUN_ID.replace("run_", "eval_"), status: "queued" },
    },
  ],
  "GET /runs/{id}": [{ title: "A run with its engine", path: `/runs/${RUN_ID}` }],
};

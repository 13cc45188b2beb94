import type { StoredEventType } from "@/lib/domain/events/event-types";

/** A sample of an event of each type, as it is stored. Pure: a browser may import this file. */

const CREATED_AT = "2026-03-22T12:00:00Z";

const times = { created_at: "2026-03-22T11:59:48Z", completed_at: CREATED_AT } as const;

const SOLUTION = {
  id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
  rank: 1,
  cluster_label: "recommended",
  requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
  provider_count: 1,
  est_cost_low: 11985,
  est_cost_high: 11985,
  offerings: [
    { id: "quote_line_carrier_c_auto_001", provider_name: "Carrier C", category: "auto" },
  ],
  scorecard: { overall_level: 3.85 },
};

const idsOf = (n: string) => ({ run_id: `run_${n}`, eval_id: `eval_${n}` });
const candidates = (n: string) => ({ ...idsOf(n), kind: "candidate_evaluation" }) as const;
const quotes = (n: string) => ({ ...idsOf(n), kind: "quote_matching" }) as const;
const audit = (n: string) => ({ audit: `https://api.usenexio.com/traces/eval_${n}` });

const SAMPLES = {
  "run.completed": (environment: string) => ({
    run: {
      ...quotes("123"),
      status: "completed",
      environment,
      ...times,
      output: { solutions_count: 2, top_label: "recommended", top_score: 3.75 },
      solutions: [SOLUTION],
      ...audit("123"),
    },
  }),
  "run.failed": (environment: string) => ({
    run: {
      ...candidates("124"),
      status: "failed",
      environment,
      ...times,
      error: "Invalid pool identifier",
    },
  }),
  "run.cancelled": (environment: string) => ({
    run: {
      ...candidates("125"),
      status: "failed",
      environment,
      ...times,
      error: "Cancelled",
    },
  }),
  "run.degraded": (environment: string) => ({
    run: {
      degraded_reason: "unmet_lines",
      ...quotes("126"),
      status: "degraded",
      environment,
      ...times,
      output: {
        solutions_count: 0,
        top_label: null,
        top_score: null,
        degradation_reason: "unmet_lines",
      },
      solutions: [],
      ...audit("126"),
    },
  }),
  "run.queued": (environment: string) => ({
    run: {
      ...candidates("127"),
      status: "queued",
      environment,
      engine: "default",
      engine_version: "3.0",
      created_at: CREATED_AT,
    },
  }),
  "run.processing": (environment: string) => ({
    run: {
      ...candidates("127"),
      status: "processing",
      environment,
      engine: "default",
      engine_version: "3.0",
      created_at: "2026-03-22T11:59:58Z",
      started_at: CREATED_AT,
    },
  }),
  "endpoint.deactivated": (environment: string) => ({
    endpoint: {
      id: "019a5c7e-6f1b-7c52-9d30-0f8a1b2c3d4e",
      name: "api.example.com",
      environment,
      reason: "failing",
      deactivated_at: CREATED_AT,
      cancelled_deliveries: 12,
    },
  }),
  "pool.version_published": (environment: string) => ({
    pool: {
      slug: "carriers:own",
      version: 2,
      size: 1847,
      hash: "3f8a2b6c4d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a",
      published_at: CREATED_AT,
      environment,
    },
  }),
  "engine.version_published": (environment: string) => ({
    engine: {
      slug: "own-market",
      engine_type: "candidate_evaluation",
      version: "1.1",
      environment,
      promoted_from: null,
      is_breaking: false,
      changelog: "Weights of the price",
      config_sha256: "9b2f6b2c4d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5b",
      released_at: CREATED_AT,
    },
  }),
  "webhook.test": (environment: string) => ({
    endpoint_id: "019a5c7e-6f1b-7c52-9d30-0f8a1b2c3d4e",
    environment,
    message: "This is a test event. It does not belong to a run.",
  }),
} as const satisfies Record<StoredEventType, (environment: string) => object>;

export type SampleEvent = {
  id: string;
  type: StoredEventType;
  webhook_version: "2026-03-22";
  created_at: string;
  data: object;
};

/** A sample of an event of this type, in an environment. Its ids are invented. */
export const sampleEvent = (type: StoredEventType, environment = "live"): SampleEvent => ({
  id: "evt_123",
  type,
  webhook_version: "2026-03-22",
  created_at: CREATED_AT,
  data: SAMPLES[type](environment),
});

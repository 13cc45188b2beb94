import type { StoredEventType } from "@/lib/domain/webhooks";

type Entry = {
  type: StoredEventType;
  /** Another name for the same event, which an endpoint may subscribe to instead. */
  alias: string | null;
  when: string;
  sample: object;
};

const envelope = { webhook_version: "2026-03-22", created_at: "2026-03-22T12:00:00Z" } as const;

/** Every event with a sample of its payload. Those of runs are also in docs/webhooks.md; a test compares them. */
export const CATALOG: readonly Entry[] = [
  {
    type: "run.completed",
    alias: "evaluation.completed",
    when: "A run ended with a result.",
    sample: {
      id: "evt_123",
      type: "run.completed",
      ...envelope,
      data: {
        run: {
          run_id: "run_123",
          status: "completed",
          environment: "live",
          created_at: "2026-03-22T11:59:48Z",
          completed_at: "2026-03-22T12:00:00Z",
          output: { solutions_count: 2, top_label: "recommended", top_score: 3.75 },
          solutions: [
            {
              id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
              rank: 1,
              cluster_label: "recommended",
              requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
              provider_count: 1,
              est_cost_low: 11985,
              est_cost_high: 11985,
              offerings: [
                {
                  id: "quote_line_carrier_c_auto_001",
                  provider_name: "Carrier C",
                  category: "auto",
                },
              ],
              scorecard: { overall_level: 3.85 },
            },
          ],
        },
      },
    },
  },
  {
    type: "run.failed",
    alias: "evaluation.failed",
    when: "A run ended with an error or was cancelled.",
    sample: {
      id: "evt_124",
      type: "run.failed",
      ...envelope,
      data: {
        run: {
          run_id: "run_124",
          status: "failed",
          environment: "live",
          created_at: "2026-03-22T11:59:48Z",
          completed_at: "2026-03-22T12:00:00Z",
          error: "Invalid pool identifier",
        },
      },
    },
  },
  {
    type: "webhook.test",
    alias: null,
    when: "A member or a key sent a test event to an endpoint. Needs no subscription.",
    sample: {
      id: "evt_125",
      type: "webhook.test",
      ...envelope,
      data: {
        endpoint_id: "019a5c7e-6f1b-7c52-9d30-0f8a1b2c3d4e",
        environment: "live",
        message: "This is a test event. It does not belong to a run.",
      },
    },
  },
];

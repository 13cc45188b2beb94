import { type Example, RUN_ID } from "./platform";

/** Examples of what-if evaluations and comparisons. */

const OTHER_ID = "run_0Nq7VbK2mW9dTe4LxRz6Hs";

export const WHAT_IF_EXAMPLES = {
  "POST /runs/{run_id}/what-if": [
    {
      title: "Another state and a bucket",
      path: `/runs/${RUN_ID}/what-if`,
      body: { changes: { input: { state: "PA", appetite_bucket: "cost_sensitive" } } },
    },
    {
      title: "One carrier with another limit",
      path: `/runs/${RUN_ID}/what-if`,
      body: {
        candidate: { name: "Garden State Mutual", facts: { max_limit_usd: 10_000_000 } },
      },
    },
  ],
  "GET /runs/{run_id}/compare/{other}": [
    { title: "Two runs", path: `/runs/${RUN_ID}/compare/${OTHER_ID}` },
  ],
} satisfies Record<string, readonly Example[]>;

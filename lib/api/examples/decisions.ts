import { CREATED_AT, type Example, RUN_ID } from "./platform";

/** Examples of annotations, decisions and assignments. */

const MEMBER = "user_01H8ZQ6Y7W4V3N2M1K0J9H8G7F";
const DECISION_ID = "dec_0Nq7V9tQ1bWn5ZsK3mXe7C";
const EARLIER_ID = "dec_0Nq7V8hR4cYp6AtL2nVf9D";

const ANNOTATION = {
  id: "ann_0Nq7V6jS2dXr8BuM4pWg1E",
  run_id: RUN_ID,
  rating: "good",
  comment: "Carrier C wrote all three lines.",
  target: "/solutions/0",
  target_label: "Carrier C",
  submitter_id: "broker-417",
  time_on_task_seconds: 94,
  source: "api",
  created_at: CREATED_AT,
  created_by: "Production (…9f2c)",
};

const SOLUTION = {
  field: "solution",
  id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
  label: "Carrier C",
  rank: 1,
  carriers: ["Carrier C"],
  recommended: true,
};

const ENTRY = { run_id: RUN_ID, corrected_by: null, created_at: CREATED_AT, created_by: "Avery" };

const PLACED = {
  ...ENTRY,
  id: DECISION_ID,
  n: 2,
  type: "placed",
  choice: SOLUTION,
  carrier: "Carrier C",
  policy_number: "HO-2026-004417",
  premium: 11_985,
  placed_on: "2026-03-22",
  effective_on: "2026-04-01",
  follows_recommendation: true,
  corrects: EARLIER_ID,
};
const OVERRIDDEN = {
  ...ENTRY,
  id: EARLIER_ID,
  n: 1,
  type: "overridden",
  choice: { ...SOLUTION, id: "7b1c3a52-1f0e-4f0b-9a44-5f3f8f9f2a10", rank: 2, recommended: false },
  reason_code: "client_preference",
  corrects: null,
  corrected_by: DECISION_ID,
};

const REVIEW = {
  run_id: RUN_ID,
  decision: "placed",
  decision_id: DECISION_ID,
  decided_at: CREATED_AT,
  decided_by: "Avery",
  followed: true,
  reason: null,
  chosen: "Carrier C",
  assignee: { id: MEMBER, name: "Avery Quinn" },
  follow_up_on: "2027-02-01",
  annotations: 1,
  entries: 2,
  last_decision_id: DECISION_ID,
  recommended: [SOLUTION],
};

const ANNOTATIONS = `/engines/ny-home/runs/${RUN_ID}/annotations`;
const DECISIONS = `/runs/${RUN_ID}/decisions`;
const PRICE = [{ reason: "price", count: 9 }];

export const DECISION_EXAMPLES = {
  "POST /engines/{slug}/runs/{run_id}/annotations": [
    {
      title: "Rate the first solution",
      path: ANNOTATIONS,
      body: {
        rating: "good",
        comment: ANNOTATION.comment,
        target: ANNOTATION.target,
        submitter_id: ANNOTATION.submitter_id,
        time_on_task_seconds: ANNOTATION.time_on_task_seconds,
      },
      response: ANNOTATION,
    },
  ],
  "GET /engines/{slug}/runs/{run_id}/annotations": [
    {
      title: "The annotations of a run",
      path: ANNOTATIONS,
      response: { data: [ANNOTATION], next_cursor: null },
    },
  ],
  "GET /runs/{id}/review": [
    { title: "The current decision", path: `/runs/${RUN_ID}/review`, response: REVIEW },
  ],
  "POST /runs/{id}/decisions": [
    {
      title: "The recommended solution was placed",
      path: DECISIONS,
      body: {
        type: "placed",
        choice: { solution: SOLUTION.id },
        carrier: PLACED.carrier,
        policy_number: PLACED.policy_number,
        premium: PLACED.premium,
        placed_on: PLACED.placed_on,
        effective_on: PLACED.effective_on,
        corrects: EARLIER_ID,
        last_seen: EARLIER_ID,
      },
      response: PLACED,
    },
    {
      title: "Another carrier was chosen",
      path: DECISIONS,
      body: {
        type: "overridden",
        choice: { candidate: "Garden State Mutual" },
        reason_code: "existing_relationship",
        reason_text: "Insured there since 2009, and wants to stay.",
      },
    },
    {
      title: "The client declined a recommendation",
      path: DECISIONS,
      body: {
        type: "declined_by_client",
        recommendation: { gap: "gap_missing_umbrella" },
        declined_on: "2026-03-20",
        how: "email",
      },
    },
    {
      title: "An entry was a mistake",
      path: DECISIONS,
      body: {
        type: "withdrawn",
        corrects: DECISION_ID,
        reason_text: "Recorded on the wrong run.",
      },
    },
  ],
  "GET /runs/{id}/decisions": [
    {
      title: "The entries of a run",
      path: DECISIONS,
      response: { data: [PLACED, OVERRIDDEN], next_cursor: null },
    },
  ],
  "PUT /runs/{id}/assignment": [
    {
      title: "Assign a run",
      path: `/runs/${RUN_ID}/assignment`,
      body: { assignee: MEMBER, follow_up_on: REVIEW.follow_up_on },
      response: REVIEW,
    },
  ],
  "GET /decisions/stats": [
    {
      title: "The first quarter, by carrier",
      path: "/decisions/stats?from=2026-01-01T00:00:00Z&to=2026-04-01T00:00:00Z&group_by=carrier",
      response: {
        from: "2026-01-01T00:00:00.000Z",
        to: "2026-04-01T00:00:00.000Z",
        group_by: "carrier",
        decided: 48,
        followed: 37,
        not_followed: 9,
        by_decision: { overridden: 4, declined_by_client: 2, placed: 42 },
        reasons: PRICE,
        groups: [
          {
            key: "Carrier C",
            label: "Carrier C",
            decided: 48,
            followed: 37,
            not_followed: 9,
            reasons: PRICE,
          },
        ],
      },
    },
  ],
} satisfies Record<string, readonly Example[]>;

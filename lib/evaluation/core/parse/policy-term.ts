import type { FieldSpellings } from "./published-fields";
import { sameDay, sameText } from "./same-fact";

/** Where a policy in force states its status and its dates, for quote matching and coverage analysis alike. */
export const POLICY_TERM_FIELDS = {
  status: { field: ["attributes", "status"], spellings: [["status"], ["policy_status"]] },
  effective: {
    field: ["effective"],
    spellings: [["effective_date"], ["effective_on"], ["start_date"], ["inception_date"]],
  },
  expires: {
    field: ["expires"],
    spellings: [["expiration_date"], ["expiration"], ["expires_on"], ["expiry_date"], ["end_date"]],
  },
} as const;

/** The same as rows: two spellings that contradict each other are refused. */
export const POLICY_TERM_ROWS: readonly FieldSpellings[] = [
  { ...POLICY_TERM_FIELDS.status, same: sameText },
  { ...POLICY_TERM_FIELDS.effective, same: sameDay },
  { ...POLICY_TERM_FIELDS.expires, same: sameDay },
];

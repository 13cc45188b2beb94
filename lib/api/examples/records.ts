import { type Example, RUN_ID } from "./platform";

/** Examples of records: the hash chain and packets. */

const HASH = "3f8a2b6c4d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a";
const NEXT_HASH = "9b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a3f8a2b6c4d1e0f9a8b7c6d5e4f3a";
const SIGNATURE =
  "kq3vX0o1M9m2pY8tA7cH5dJ4sL6wQ1zR3uE9iT2bN0gF8xV7yC4aK5hD6jP1mS2lW9oB3rU0eI8tG7nZ4qX5Cw";

const ENTRY = {
  org_id: "org_01EXAMPLE",
  seq: 48_213,
  kind: "run_result",
  subject_id: RUN_ID,
  environment: "live",
  content_sha256: HASH,
  at: "2026-11-29T21:04:11.482Z",
  entry_hash: NEXT_HASH,
};
const VERIFICATION = {
  outcome: "intact",
  verified_at: "2026-11-29T21:05:02.113Z",
  verified_by: "avery@nexio.example",
  from_seq: 1,
  to_seq: 48_213,
  problem_count: 0,
  problems: [],
};

const SHARE = {
  id: "shr_0356HG0KEeVnIKywm7hK6i",
  run_id: RUN_ID,
  state: "active",
  redacted: true,
  recipient: "New York DFS, file 2026-114",
  created_at: "2026-11-29T21:10:00.000Z",
  created_by: "avery@nexio.example",
  expires_at: "2026-12-13T21:10:00.000Z",
  revoked_at: null,
  revoked_by: null,
  opened: 0,
  last_opened_at: null,
  openings: [],
};

export const RECORD_EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  "GET /runs/{run_id}/defensibility-packet": [
    { title: "One signed document", path: `/runs/${RUN_ID}/defensibility-packet` },
    { title: "The archive", path: `/runs/${RUN_ID}/defensibility-packet?format=zip` },
  ],
  "GET /runs/{run_id}/decision-record": [
    { title: "The document as JSON", path: `/runs/${RUN_ID}/decision-record` },
    {
      title: "One file of HTML that explains a carrier",
      path: `/runs/${RUN_ID}/decision-record?format=html&why=Birch%20Mutual`,
    },
  ],
  "POST /runs/{run_id}/shares": [
    {
      title: "A redacted link for two weeks",
      path: `/runs/${RUN_ID}/shares`,
      body: { expires_in_days: 14, redact: true, recipient: "New York DFS, file 2026-114" },
      response: { ...SHARE, url: "https://platform.example.com/shared/3q2-8w…" },
    },
  ],
  "GET /runs/{run_id}/shares": [
    {
      title: "Who opened the links",
      path: `/runs/${RUN_ID}/shares`,
      response: { data: [SHARE], next_cursor: null },
    },
  ],
  "DELETE /runs/{run_id}/shares/{share_id}": [
    {
      title: "Revoke a link",
      path: `/runs/${RUN_ID}/shares/${SHARE.id}`,
      response: {
        ...SHARE,
        state: "revoked",
        revoked_at: "2026-11-30T09:00:00.000Z",
        revoked_by: "avery@nexio.example",
      },
    },
  ],
  "GET /chain": [
    {
      title: "How far the chain goes",
      path: "/chain",
      response: {
        entries: 48_213,
        pending: 0,
        last_checkpoint: {
          org_id: "org_01EXAMPLE",
          seq: 48_213,
          entry_hash: NEXT_HASH,
          signed_at: "2026-11-29T21:04:12.001Z",
          key_id: "sk_4f0c9a527f0e",
          signature: SIGNATURE,
        },
        timestamps: {
          last: {
            seq: 48_213,
            stamped_at: "2026-11-29T21:04:13.000Z",
            signer: "CN=Example Timestamp Authority, O=Example, C=US",
          },
          pending: 0,
          failed: 0,
        },
        last_verification: VERIFICATION,
        last_full_verification: VERIFICATION,
      },
    },
  ],
  "GET /chain/entries": [
    {
      title: "Entries after the last one that you have",
      path: "/chain/entries?after_seq=48212",
      response: { data: [ENTRY], next_cursor: null },
    },
  ],
  "POST /chain/verify": [
    { title: "Verify the chain", path: "/chain/verify", response: VERIFICATION },
  ],
};

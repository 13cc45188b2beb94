import { Failure } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { queryInteger } from "@/lib/api/http/request-fields";
import { route } from "@/lib/api/http/route";
import { ChainEntry, ChainStatus, ChainVerification } from "@/lib/domain/records/schemas";
import { listChainEntries, readChainStatus } from "@/lib/records/chain/read-chain";
import { verifyChain } from "@/lib/records/chain/verify-chain";
import { refuseOtherThanLive } from "../live-key";

const shared = { tag: "Records", permission: "runs:read" } as const;

/** About ten seconds. `npm run admin -- chain verify` verifies all. */
const MAX_VERIFIED = 50_000;

const MAX_SEQ = 999_999_999;

export const getChain = route({
  ...shared,
  operationId: "getChain",
  method: "get",
  path: "/chain",
  summary: "Get the state of the organization's hash chain",
  description:
    "Every run result, erasure and deletion, annotation, decision entry and audit log entry is an entry of one chain for " +
    "all environments, with signed checkpoints. A key must be a live key.",
  status: 200,
  response: ChainStatus,
  handle: async ({ principal }) =>
    refuseOtherThanLive(principal, "The chain can be read") ?? readChainStatus(principal.orgId),
});

export const listEntries = listRoute({
  ...shared,
  operationId: "listChainEntries",
  path: "/chain/entries",
  summary: "List chain entries, oldest first",
  filters: {
    after_seq: queryInteger({ min: 0, max: MAX_SEQ })
      .optional()
      .meta({ description: "Only entries after this one" }),
  },
  item: ChainEntry,
  list: async ({ principal, filters, limit, after }) => {
    const refused = refuseOtherThanLive(principal, "The chain can be read");
    if (refused instanceof Failure) return refused;
    const afterSeq = after === undefined ? (filters.after_seq ?? 0) : Number(after);
    const found = await listChainEntries(principal.orgId, { afterSeq, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1)?.seq;
    return {
      items,
      nextCursor: found.length > limit && last !== undefined ? String(last) : null,
    };
  },
});

export const verify = route({
  ...shared,
  operationId: "verifyChain",
  method: "post",
  path: "/chain/verify",
  summary: "Verify the organization's hash chain",
  description:
    "Computes the hashes of the last 50,000 entries again, compares their contents with what is stored now, and checks " +
    "the signatures of their checkpoints. Finds entries that were removed, added or changed, and contents that were " +
    "changed. Needs a live key.",
  permission: "data:manage",
  status: 200,
  response: ChainVerification,
  handle: async ({ principal, signal }) =>
    refuseOtherThanLive(principal, "The chain can be verified") ??
    verifyChain(principal.orgId, { by: principal.actor.label, last: MAX_VERIFIED, signal }),
});

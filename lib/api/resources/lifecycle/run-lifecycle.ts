import { Failure, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import type { Tenant } from "@/lib/auth/principal";
import type { RunId } from "@/lib/ids";
import { eraseRun } from "@/lib/lifecycle/erase-run";
import { type HoldOutcome, placeHold, releaseHold } from "@/lib/lifecycle/legal-holds";
import { readRunRetention } from "@/lib/lifecycle/retention-settings";
import { ReasonBody, RunRetention } from "@/lib/lifecycle/schemas";
import { readJobDocument } from "@/lib/runs/job-document";
import { Erasure } from "@/lib/runs/schemas";
import { RunIdParam } from "../request-fields";

const shared = { tag: "Data lifecycle", params: RunIdParam, status: 200 } as const;
const runNotFound = () => notFound("run");

export const getRunRetention = route({
  ...shared,
  operationId: "getRunRetention",
  method: "get",
  path: "/jobs/{id}/retention",
  summary: "Get what keeps a run and what deletes it",
  permission: "runs:read",
  response: RunRetention,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readJobDocument(principal, params.id))
      ? readRunRetention(principal, params.id)
      : runNotFound(),
});

const retentionAfter = ({ outcome }: HoldOutcome, tenant: Tenant, runId: RunId) =>
  outcome === "not_found" ? runNotFound() : readRunRetention(tenant, runId);

export const placeRunHold = route({
  ...shared,
  operationId: "placeRunLegalHold",
  method: "put",
  path: "/jobs/{id}/legal-hold",
  summary: "Place a legal hold on a run",
  description: "Retention keeps the run and its erasure answers 409 until the hold is released.",
  permission: "data:manage",
  body: ReasonBody,
  response: RunRetention,
  errors: ["not_found"],
  handle: async ({ principal, params: { id }, body: { reason } }) =>
    retentionAfter(await placeHold(principal, { runId: id, reason }), principal, id),
});

export const releaseRunHold = route({
  ...shared,
  operationId: "releaseRunLegalHold",
  method: "delete",
  path: "/jobs/{id}/legal-hold",
  summary: "Release the legal hold of a run",
  description:
    "Retention and erasure apply to the run again. Without a hold, this changes nothing.",
  permission: "data:manage",
  response: RunRetention,
  errors: ["not_found"],
  handle: async ({ principal, params: { id } }) =>
    retentionAfter(await releaseHold(principal, { runId: id }), principal, id),
});

export const eraseJob = route({
  ...shared,
  operationId: "eraseJob",
  method: "post",
  path: "/jobs/{id}/erasure",
  summary: "Erase the personal data of a run",
  description:
    "Erases input, subject and all texts of an ended run, also in its trace, event, recorded attempts, messages and " +
    "backtests. Ranks, tiers, rules, counts and hashes are kept. This cannot be undone. Pending deliveries are sent " +
    "with what was kept and `erased_at`. Erasing an erased run changes nothing.",
  permission: "data:manage",
  body: ReasonBody,
  response: Erasure,
  errors: ["not_found", "conflict", "legal_hold"],
  handle: async ({ principal, params, body }) => {
    const erased = await eraseRun(principal, params.id, body.reason);
    switch (erased.outcome) {
      case "erased":
        return erased.erasure;
      case "not_found":
        return runNotFound();
      case "not_ended":
        return new Failure(
          "conflict",
          `Only an ended run can be erased; this run is ${erased.status}. Wait for its end, or cancel it while it is queued.`,
        );
      case "on_hold":
        return new Failure(
          "legal_hold",
          `A legal hold of the ${erased.hold.scope} keeps this run, placed by ${erased.hold.placed_by} on ${erased.hold.placed_at.slice(0, 10)} (${erased.hold.reason}). Release it first.`,
        );
    }
  },
});

import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { idParam } from "@/lib/api/http/request-fields";
import { route } from "@/lib/api/http/route";
import { MAX_ACTIVE_SHARES, SHARE_DAYS } from "@/lib/domain/records/shares";
import { parseShareId } from "@/lib/ids";
import { CreateShare, NewShare, Share } from "@/lib/records/shares/schemas";
import { createShare, listShares, revokeShare } from "@/lib/records/shares/shares";
import { runIdInPath, runNotEnded } from "../request-fields";

const RunParam = z.object({ run_id: runIdInPath });

export const createRunShare = route({
  operationId: "createRunShare",
  method: "post",
  path: "/runs/{run_id}/shares",
  tag: "Records",
  summary: "Create a link that shows the decision record of a run",
  description:
    `Anyone with the link sees the record and nothing else, without signing in, for ${SHARE_DAYS.default} days by default ` +
    `and at most ${SHARE_DAYS.max}. The link is in this response only. Each opening is logged. A run may have ` +
    `${MAX_ACTIVE_SHARES} active links.`,
  permission: "data:manage",
  params: RunParam,
  body: CreateShare,
  status: 201,
  response: NewShare,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { run_id: runId }, body }) => {
    const created = await createShare(principal, runId, body);
    switch (created.outcome) {
      case "created":
        return created.share;
      case "not_found":
        return notFound("run");
      case "not_ended":
        return runNotEnded("a decision record", created.status);
      case "too_many":
        return new Failure(
          "conflict",
          `The run has ${MAX_ACTIVE_SHARES} active links. Revoke one of them first.`,
        );
    }
  },
});

export const listRunShares = listRoute({
  operationId: "listRunShares",
  path: "/runs/{run_id}/shares",
  tag: "Records",
  summary: "List the links to the decision record of a run, newest first, with who opened them",
  permission: "runs:read",
  params: RunParam,
  item: Share,
  errors: ["not_found"],
  list: async ({ principal, params: { run_id: runId }, limit, after }) =>
    (await listShares(principal, runId, { limit, after })) ?? notFound("run"),
});

export const revokeRunShare = route({
  operationId: "revokeRunShare",
  method: "delete",
  path: "/runs/{run_id}/shares/{share_id}",
  tag: "Records",
  summary: "Revoke a link to the decision record of a run",
  description:
    "From then on the link shows that it was revoked. Revoking it again changes nothing.",
  permission: "data:manage",
  params: RunParam.extend({
    share_id: idParam("share", parseShareId).meta({ description: "`shr_…`" }),
  }),
  status: 200,
  response: Share,
  errors: ["not_found"],
  handle: async ({ principal, params: { run_id: runId, share_id: shareId } }) => {
    const revoked = await revokeShare(principal, { runId, shareId });
    return revoked.outcome === "revoked" ? revoked.share : notFound("share");
  },
});

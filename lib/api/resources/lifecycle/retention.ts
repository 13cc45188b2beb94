import { route } from "@/lib/api/http/route";
import { placeHold, releaseHold } from "@/lib/lifecycle/legal-holds";
import { readRetention, updateRetention as update } from "@/lib/lifecycle/retention-settings";
import { ReasonBody, Retention, UpdateRetention } from "@/lib/lifecycle/schemas";

/** Portal only: what an organization keeps is decided by people. */

const shared = { tag: "Settings", status: 200, response: Retention } as const;

export const getRetention = route({
  ...shared,
  operationId: "getRetention",
  method: "get",
  path: "/settings/retention",
  summary: "Get how long runs are kept, and the organization's legal hold",
  permission: "runs:read",
  handle: ({ principal }) => readRetention(principal.orgId),
});

export const updateRetention = route({
  ...shared,
  operationId: "updateRetention",
  method: "put",
  path: "/settings/retention",
  summary: "Set how long runs are kept",
  permission: "data:manage",
  body: UpdateRetention,
  handle: ({ principal, body }) => update(principal, body),
});

export const placeOrganizationHold = route({
  ...shared,
  operationId: "placeOrganizationLegalHold",
  method: "put",
  path: "/settings/legal-hold",
  summary: "Place a legal hold on the organization",
  permission: "data:manage",
  body: ReasonBody,
  handle: async ({ principal, body: { reason } }) => {
    await placeHold(principal, { reason });
    return readRetention(principal.orgId);
  },
});

export const releaseOrganizationHold = route({
  ...shared,
  operationId: "releaseOrganizationLegalHold",
  method: "delete",
  path: "/settings/legal-hold",
  summary: "Release the organization's legal hold",
  permission: "data:manage",
  handle: async ({ principal }) => {
    await releaseHold(principal, {});
    return readRetention(principal.orgId);
  },
});

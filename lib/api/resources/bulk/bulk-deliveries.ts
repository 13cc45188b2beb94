import { route } from "@/lib/api/http/route";
import { cancelDelivery } from "@/lib/webhooks/deliveries/cancel-delivery";
import { type ResendOutcome, resendDelivery } from "@/lib/webhooks/deliveries/resend";
import { parseUuid } from "../request-fields";
import { BulkRequest, BulkResult, DOES_NOT_EXIST, eachRow } from "./bulk";

const shared = {
  method: "post",
  tag: "Deliveries",
  permission: "webhooks:manage",
  body: BulkRequest,
  status: 200,
  response: BulkResult,
} as const;

/** Why a delivery was not sent again; null if it was. */
export function resendProblem({ outcome }: ResendOutcome): string | null {
  switch (outcome) {
    case "due":
    case "replayed":
      return null;
    case "not_found":
      return DOES_NOT_EXIST;
    case "delivering":
      return "It is being sent at this moment.";
    case "delivered":
      return "It was delivered.";
    case "endpoint_inactive":
      return "Its endpoint is inactive or was deleted.";
  }
}

export const resendDeliveries = route({
  ...shared,
  operationId: "resendDeliveries",
  path: "/deliveries/resend",
  summary: "Resend several deliveries",
  description:
    "Each that waits for an attempt is sent now. Each that has ended is replayed: a new delivery of the same payload.",
  handle: ({ principal, body }) =>
    eachRow(body, parseUuid, async (id) => resendProblem(await resendDelivery(principal, id))),
});

const NOT_CANCELLED = {
  delivering: "It is being sent at this moment.",
  delivered: "It was delivered.",
  cancelled: "It is cancelled already.",
  pending: "It has just changed. Try again.",
  dead_lettered: "It has just changed. Try again.",
} as const;

export const cancelDeliveries = route({
  ...shared,
  operationId: "cancelDeliveries",
  path: "/deliveries/cancel",
  summary: "Cancel several deliveries",
  description: "Those that wait for an attempt, or have failed for good. Others are not changed.",
  handle: ({ principal, body }) =>
    eachRow(body, parseUuid, async (id) => {
      const cancelled = await cancelDelivery(principal, id);
      switch (cancelled.outcome) {
        case "cancelled":
          return null;
        case "not_found":
          return DOES_NOT_EXIST;
        case "refused":
          return NOT_CANCELLED[cancelled.state];
      }
    }),
});

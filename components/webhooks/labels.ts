import {
  Ban,
  Circle,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "@/components/ui/chip";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import type {
  DeactivationReason,
  DeliveryState,
  EventPattern,
  PayloadFormat,
  SubscribableEvent,
  WebhookVersion,
} from "@/lib/domain/webhooks";
import type { Delivery, Endpoint } from "@/lib/webhooks/schemas";

// Only types come from the schemas: their validation library is not part of the pages.

export {
  EVENT_TYPES as EVENT_TYPE_NAMES,
  STORED_EVENT_TYPES as STORED_EVENT_NAMES,
} from "@/lib/domain/events/event-types";

/** What the bodies of deliveries contain. */
export const PAYLOAD_FORMAT_LABELS = {
  full: "Full: the object with its result",
  thin: "Thin: ids, status and the path to the rest",
} as const satisfies Record<PayloadFormat, string>;

/** The same in a few words, for people who do not choose one now. */
export const PAYLOAD_FORMAT_NAMES = {
  full: "Full object",
  thin: "Thin: ids and status",
} as const satisfies Record<PayloadFormat, string>;

/** What each version of the payloads changed. */
export const WEBHOOK_VERSION_LABELS = {
  "2026-03-22": "2026-03-22",
  "2026-11-30": "2026-11-30: errors are objects",
} as const satisfies Record<WebhookVersion, string>;

/** When each event happens. */
export const EVENT_HELP = {
  "run.completed": "A run finished with a result",
  "run.failed": "A run ended with an error, or was cancelled",
  "evaluation.completed": "Alias of run.completed",
  "evaluation.failed": "Alias of run.failed",
  "run.cancelled": "A queued run was cancelled. Sent in addition to run.failed",
  "run.degraded": "A result leaves part of the question open. Sent in addition to run.completed",
  "run.queued": "A run was submitted",
  "run.processing": "A run has been processing for 100 ms",
  "endpoint.deactivated": "Another endpoint was deactivated",
  "pool.version_published": "A pool has a new version",
  "engine.version_published": "An engine version was released in this environment",
} as const satisfies Record<SubscribableEvent, string>;

/** The choices of the endpoint form: patterns first, then the events they stand for. */
export const SUBSCRIPTION_GROUPS = [
  {
    label: "Runs",
    patterns: [{ name: "run.*", help: "All events of runs" }],
    events: [
      ...(["run.completed", "run.failed", "run.cancelled", "run.degraded"] as const),
      ...(["run.queued", "run.processing"] as const),
    ],
  },
  {
    label: "Aliases",
    patterns: [{ name: "evaluation.*", help: "Both aliases" }],
    events: ["evaluation.completed", "evaluation.failed"],
  },
  {
    label: "Other",
    patterns: [{ name: "*", help: "Every event, including ones added later" }],
    events: ["endpoint.deactivated", "pool.version_published", "engine.version_published"],
  },
] as const satisfies readonly {
  label: string;
  patterns: readonly { name: EventPattern; help: string }[];
  events: readonly SubscribableEvent[];
}[];

/** The states of a delivery that has not arrived. What is being sent at this moment may arrive. */
export const NOT_DELIVERED = [
  "pending",
  "dead_lettered",
  "cancelled",
] as const satisfies readonly DeliveryState[];

export const DELIVERY_STATE_NAMES = [
  "pending",
  "delivering",
  "delivered",
  "dead_lettered",
  "cancelled",
] as const satisfies readonly DeliveryState[];

/** States in the filter. Without an attempt number, waiting and retrying cannot be distinguished. */
export const DELIVERY_STATE_LABEL = {
  pending: "Waiting or retrying",
  delivering: "Delivering",
  delivered: "Delivered",
  dead_lettered: "Failed for good",
  cancelled: "Cancelled",
} as const satisfies Record<DeliveryState, string>;

export const DEACTIVATION_LABEL = {
  manual: "Deactivated by a member",
  gone: "Answered 410 Gone",
  failing: "Failed for five days",
} as const satisfies Record<DeactivationReason, string>;

/** How a state is shown: the tone and the icon repeat what the label says. */
export type StateLook = { label: string; tone: Tone; icon: LucideIcon };

const DELIVERY_LOOK = {
  waiting: { label: "Waiting", tone: "neutral", icon: Circle },
  retrying: { label: "Retrying", tone: "warn", icon: Clock },
  delivering: { label: "Delivering", tone: "active", icon: LoaderCircle },
  delivered: { label: "Delivered", tone: "good", icon: CircleCheck },
  dead_lettered: { label: "Failed for good", tone: "bad", icon: CircleX },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban },
} as const satisfies Record<string, StateLook>;

export function deliveryLook({ state, attempt }: Pick<Delivery, "state" | "attempt">): StateLook {
  if (state !== "pending") return DELIVERY_LOOK[state];
  return attempt > 0 ? DELIVERY_LOOK.retrying : DELIVERY_LOOK.waiting;
}

export const isUnfinished = ({ state }: Pick<Delivery, "state">) =>
  state === "pending" || state === "delivering";

const ENDPOINT_LOOK = {
  active: { label: "Active", tone: "good", icon: CircleCheck },
  failing: { label: "Failing", tone: "bad", icon: TriangleAlert },
  inactive: { label: "Inactive", tone: "neutral", icon: CirclePause },
  deactivated: { label: "Deactivated", tone: "bad", icon: CircleX },
} as const satisfies Record<string, StateLook>;

export type EndpointState = keyof typeof ENDPOINT_LOOK;
type EndpointStatus = Pick<Endpoint, "active" | "deactivation" | "health">;

/** `inactive` was a member's choice; `deactivated` happened because of the server's responses. */
export function endpointState({ active, deactivation, health }: EndpointStatus): EndpointState {
  if (active) return health.state === "healthy" ? "active" : "failing";
  return deactivation && deactivation.reason !== "manual" ? "deactivated" : "inactive";
}

/** The look of an endpoint's state. A failing endpoint names its most common error: `Failing · HTTP 500`. */
export function endpointLook(endpoint: EndpointStatus): StateLook {
  const state = endpointState(endpoint);
  const look = ENDPOINT_LOOK[state];
  const error = endpoint.health.most_common_error;
  if (state !== "failing" || !error) return look;
  return { ...look, label: `${look.label} · ${attemptErrorLabel(error.code, error.status)}` };
}

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
import type {
  AttemptError,
  DeactivationReason,
  DeliveryState,
  EventType,
  SubscribableEvent,
} from "@/lib/domain/webhooks";
import type { Delivery, Endpoint } from "@/lib/webhooks/schemas";

/** The words of webhooks, without the schemas (and their library) that the server checks them by. */

export const EVENT_NAMES = [
  "run.completed",
  "run.failed",
  "evaluation.completed",
  "evaluation.failed",
] as const satisfies readonly SubscribableEvent[];

export const EVENT_MEANING = {
  "run.completed": "A run has finished with results",
  "run.failed": "A run has ended with an error",
  "evaluation.completed": "The same as run.completed, under its other name",
  "evaluation.failed": "The same as run.failed, under its other name",
} as const satisfies Record<SubscribableEvent, string>;

export const EVENT_TYPE_NAMES = [
  ...EVENT_NAMES,
  "webhook.test",
] as const satisfies readonly EventType[];

export const DELIVERY_STATE_NAMES = [
  "pending",
  "delivering",
  "delivered",
  "dead_lettered",
  "cancelled",
] as const satisfies readonly DeliveryState[];

export const DELIVERY_STATE_LABEL = {
  pending: "Waiting or retrying",
  delivering: "Delivering",
  delivered: "Delivered",
  dead_lettered: "Dead letter",
  cancelled: "Cancelled",
} as const satisfies Record<DeliveryState, string>;

/** An attempt's error in a word or two; what to do about it comes with the attempt. */
export const ERROR_LABEL = {
  dns_error: "name not found",
  connection_refused: "connection refused",
  connection_reset: "connection reset",
  timeout: "timeout",
  tls_error: "TLS error",
  blocked_address: "address not allowed",
  invalid_url: "URL not allowed",
  redirect: "redirect",
  http_error: "HTTP error",
  body_too_large: "answer too large",
} as const satisfies Record<AttemptError, string>;

export const DEACTIVATION = {
  manual: "A member deactivated it",
  gone: "It answered 410 Gone",
  failing: "It failed for five days in a row",
} as const satisfies Record<DeactivationReason, string>;

/** Days of nothing but failures until an endpoint is deactivated. */
export const DEACTIVATED_AFTER_DAYS = 5;

type Look = { label: string; tone: Tone; icon: LucideIcon };

const DELIVERY_LOOK = {
  waiting: { label: "Waiting", tone: "neutral", icon: Circle },
  retrying: { label: "Retrying", tone: "warn", icon: Clock },
  delivering: { label: "Delivering", tone: "active", icon: LoaderCircle },
  delivered: { label: "Delivered", tone: "good", icon: CircleCheck },
  dead_lettered: { label: "Dead letter", tone: "bad", icon: CircleX },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban },
} as const satisfies Record<string, Look>;

/** How a delivery stands; one that waits after a failure is being retried. */
export function deliveryLook({ state, attempt }: Pick<Delivery, "state" | "attempt">): Look {
  if (state !== "pending") return DELIVERY_LOOK[state];
  return attempt > 0 ? DELIVERY_LOOK.retrying : DELIVERY_LOOK.waiting;
}

const UNFINISHED: ReadonlySet<string> = new Set<Delivery["state"]>(["pending", "delivering"]);
export const isUnfinished = ({ state }: Pick<Delivery, "state">) => UNFINISHED.has(state);

const ENDPOINT_LOOK = {
  active: { label: "Active", tone: "good", icon: CircleCheck },
  failing: { label: "Failing", tone: "warn", icon: TriangleAlert },
  inactive: { label: "Inactive", tone: "neutral", icon: CirclePause },
  gone: { label: "Gone", tone: "bad", icon: CircleX },
  deactivated: { label: "Deactivated", tone: "bad", icon: CircleX },
} as const satisfies Record<string, Look>;

export type EndpointState = keyof typeof ENDPOINT_LOOK;
type Facts = Pick<Endpoint, "active" | "deactivation" | "health">;

/** How an endpoint stands. "Failing" begins with the warning; a failure or two before it are not worth a colour. */
export function endpointState({ active, deactivation, health }: Facts): EndpointState {
  if (active) return health.warned_at === null ? "active" : "failing";
  if (deactivation?.reason === "gone") return "gone";
  return deactivation?.reason === "failing" ? "deactivated" : "inactive";
}

export const endpointLook = (endpoint: Facts): Look => ENDPOINT_LOOK[endpointState(endpoint)];

/** Whether someone should look at it: what a member turned off is as it should be. */
export const needsAttention = (endpoint: Facts) =>
  ["failing", "gone", "deactivated"].includes(endpointState(endpoint));

/** What people call an endpoint: its description, or where it is. */
export function endpointName({ description, url }: Pick<Endpoint, "description" | "url">): string {
  const named = description.trim();
  if (named !== "") return named;
  return URL.canParse(url) ? new URL(url).host : url;
}

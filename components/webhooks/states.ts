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
import type { Delivery, Endpoint } from "@/lib/webhooks/schemas";

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

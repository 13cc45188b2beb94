/** The names of events. Without a validation library: pages import this file. */

/** One of the two is recorded for every run that ends. They alone have aliases, and are sent to a job's `webhook_url`. */
export const END_EVENTS = ["run.completed", "run.failed"] as const;
export type EndEventType = (typeof END_EVENTS)[number];

const OTHER_EVENTS = [
  "run.cancelled",
  "run.degraded",
  "run.queued",
  "run.processing",
  "endpoint.deactivated",
  "pool.version_published",
  "engine.version_published",
] as const;

/** `evaluation.*` are aliases of `run.*`: two names for the same two events. */
export const SUBSCRIBABLE_EVENTS = [
  ...END_EVENTS,
  "evaluation.completed",
  "evaluation.failed",
  ...OTHER_EVENTS,
] as const;
export type SubscribableEvent = (typeof SUBSCRIBABLE_EVENTS)[number];

/** What stands for several events, also for those of later releases. */
export const EVENT_PATTERNS = [
  "run.*",
  "evaluation.*",
  "endpoint.*",
  "pool.*",
  "engine.*",
  "*",
] as const;
export type EventPattern = (typeof EVENT_PATTERNS)[number];

/** What an endpoint may subscribe to. */
export const SUBSCRIPTIONS = [...SUBSCRIBABLE_EVENTS, ...EVENT_PATTERNS] as const;
export type Subscription = (typeof SUBSCRIPTIONS)[number];

/** Test events need no subscription. */
export const EVENT_TYPES = [...SUBSCRIBABLE_EVENTS, "webhook.test"] as const;
/** The types of stored events. Deliveries may have the aliases instead. */
export const STORED_EVENT_TYPES = [
  ...END_EVENTS,
  ...OTHER_EVENTS,
  "webhook.test",
] as const satisfies readonly EventType[];
export type StoredEventType = (typeof STORED_EVENT_TYPES)[number];
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * Under which name an endpoint gets an event that it subscribed to, the most literal first: explicit names, then patterns,
 * `run.*` before `evaluation.*`. Each entry is a subscription and the name.
 */
export function deliveryNames(
  type: StoredEventType,
): { subscription: Subscription; name: SubscribableEvent }[] {
  if (type === "webhook.test") return [];
  const names = SUBSCRIBABLE_EVENTS.filter(
    (name) => name === type || (isEndEvent(type) && name === type.replace("run.", "evaluation.")),
  );
  const patterns = EVENT_PATTERNS.flatMap((subscription) => {
    const name = names.find((each) => matchesPattern(each, subscription));
    return name ? [{ subscription, name }] : [];
  });
  return [...names.map((name) => ({ subscription: name, name })), ...patterns];
}

export const isEndEvent = (type: StoredEventType): type is EndEventType =>
  END_EVENTS.some((end) => end === type);

const matchesPattern = (name: SubscribableEvent, pattern: EventPattern) =>
  pattern === "*" || name.startsWith(pattern.slice(0, -1));

/** The name under which an endpoint with these subscriptions gets an event. Null if it does not get it. */
export const deliveryName = (
  type: StoredEventType,
  subscriptions: readonly Subscription[],
): SubscribableEvent | null =>
  deliveryNames(type).find(({ subscription }) => subscriptions.includes(subscription))?.name ??
  null;

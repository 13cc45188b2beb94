import { EVENT_HELP, STORED_EVENT_NAMES } from "@/components/webhooks/labels";
import { isEndEvent } from "@/lib/domain/events/event-types";
import { sampleEvent } from "@/lib/webhooks/samples/sample-event";

/** Every event with a sample of its payload. Those with a subscription are also in docs/webhooks.md; a test compares them. */
export const CATALOG = STORED_EVENT_NAMES.map((type) => ({
  type,
  /** Another name for the same event, which an endpoint may subscribe to instead. */
  alias: isEndEvent(type) ? type.replace("run.", "evaluation.") : null,
  when:
    type === "webhook.test"
      ? "A member or a key sent a test event to an endpoint. Needs no subscription."
      : `${EVENT_HELP[type]}.`,
  sample: sampleEvent(type),
}));

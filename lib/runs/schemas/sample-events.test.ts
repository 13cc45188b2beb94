import { expect, test } from "vitest";
import type { z } from "zod";
import { STORED_EVENT_TYPES, type StoredEventType } from "@/lib/domain/webhooks";
import { sampleEvent } from "@/lib/webhooks/samples/sample-event";
import * as events from "./run-events";

const SCHEMAS: Readonly<Record<StoredEventType, z.ZodType>> = {
  "run.completed": events.RunCompletedEvent,
  "run.failed": events.RunFailedEvent,
  "run.cancelled": events.RunCancelledEvent,
  "run.degraded": events.RunDegradedEvent,
  "run.queued": events.RunQueuedEvent,
  "run.processing": events.RunProcessingEvent,
  "endpoint.deactivated": events.EndpointDeactivatedEvent,
  "pool.version_published": events.PoolVersionPublishedEvent,
  "engine.version_published": events.EngineVersionPublishedEvent,
  "webhook.test": events.WebhookTestEvent,
};

test.each(STORED_EVENT_TYPES)(
  "the sample of %s has every field that the reference requires",
  (type) => {
    expect(SCHEMAS[type].safeParse(sampleEvent(type)).error).toBeUndefined();
  },
);

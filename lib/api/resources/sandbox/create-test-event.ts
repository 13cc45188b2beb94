import { z } from "zod";
import { route } from "@/lib/api/http/route";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
import { recordSandboxEvent } from "@/lib/webhooks/events/sandbox-event";
import { refuseInLive } from "./refuse-in-live";

/** `POST /webhooks/{id}/test` sends this one, which needs no subscription. */
const TYPES = STORED_EVENT_TYPES.filter((type) => type !== "webhook.test");

const CreateTestEvent = z
  .strictObject({
    type: z
      .enum(TYPES, { error: `must be one of ${TYPES.join(", ")}` })
      .meta({ description: "The event to send a sample of" }),
  })
  .meta({ id: "CreateTestEvent" });

const TestEvent = z
  .object({
    id: z.string(),
    type: z.enum(TYPES),
    environment: EnvironmentSchema,
    created_at: z.iso.datetime(),
    deliveries: z.number().int().meta({
      description: "How many active endpoints of the environment subscribed to it and get it now",
    }),
  })
  .meta({ id: "TestEvent" });

export const createTestEvent = route({
  operationId: "createTestEvent",
  method: "post",
  path: "/test/events",
  tag: "Sandbox",
  summary: "Send a sample of an event",
  description:
    "Records an event of this type with the sample of the event catalog, and delivers it, signed, to every active " +
    "endpoint of the environment that subscribed to it. The ids in it are invented: reads of them answer 404. Only " +
    "outside of live.",
  permission: "webhooks:manage",
  body: CreateTestEvent,
  status: 201,
  response: TestEvent,
  errors: ["not_in_live"],
  handle: async ({ principal, body: { type } }) => {
    const refused = refuseInLive(principal, "Samples of events can be sent");
    if (refused) return refused;
    const { eventId, createdAt, deliveries } = await recordSandboxEvent(principal, type);
    return {
      id: eventId,
      type,
      environment: principal.environment,
      created_at: createdAt.toISOString(),
      deliveries,
    };
  },
});

import { z } from "zod";
import { route } from "@/lib/api/http/route";
import {
  advanceEndpoint,
  MAX_ADVANCE_SECONDS,
  MAX_ADVANCED_DELIVERIES,
} from "@/lib/webhooks/deliveries/advance";
import { ownsEndpoint } from "@/lib/webhooks/endpoints/endpoints";
import { parseUuid } from "../request-fields";
import { endpointNotFound } from "../webhooks";
import { refuseInLive } from "./refuse-in-live";

const Advance = z
  .strictObject({
    seconds: z
      .number()
      .int()
      .min(1)
      .max(MAX_ADVANCE_SECONDS)
      .meta({ description: "How much time passes, in seconds: at most seven days" }),
  })
  .meta({ id: "AdvanceWebhook" });

const Advanced = z
  .object({
    seconds: z.number().int(),
    advanced: z
      .number()
      .int()
      .meta({
        description: `Failed deliveries whose next attempt comes earlier. At most ${MAX_ADVANCED_DELIVERIES}`,
      }),
    due: z.number().int().meta({ description: "How many of them are attempted now" }),
    more: z.boolean().meta({ description: "`true` if there may be more of them" }),
    failing_since: z.iso.datetime().nullable().meta({
      description:
        "Since when the endpoint has been failing, after the time has passed. Null if it is not failing",
    }),
  })
  .meta({ id: "WebhookAdvanced" });

export const advanceWebhook = route({
  operationId: "advanceWebhook",
  method: "post",
  path: "/test/webhooks/{id}/advance",
  tag: "Sandbox",
  summary: "Let time pass for an endpoint",
  description:
    "Moves the next attempts of the endpoint's failed deliveries forward, as if `seconds` had passed, so that you can " +
    "see all retries, a dead letter and a deactivated endpoint within minutes. An endpoint that is failing has been " +
    "failing for that much longer: its next failed attempt warns after three days and deactivates it after five. Only " +
    "outside of live.",
  permission: "webhooks:manage",
  // Parsed by the handler, which refuses live whatever the path names.
  params: z.object({ id: z.string().meta({ description: "An endpoint id" }) }),
  body: Advance,
  status: 200,
  response: Advanced,
  errors: ["not_found", "not_in_live"],
  handle: async ({ principal, params, body: { seconds } }) => {
    const refused = refuseInLive(principal, "Time can be moved forward");
    if (refused) return refused;
    const id = parseUuid(params.id);
    if (id === null || !(await ownsEndpoint(principal, id))) return endpointNotFound();
    const advanced = await advanceEndpoint(principal, { endpointId: id, seconds });
    if (advanced.outcome === "not_found") return endpointNotFound();
    const { advanced: count, due, more, failingSince } = advanced;
    return {
      seconds,
      ...{ advanced: count, due, more },
      failing_since: failingSince?.toISOString() ?? null,
    };
  },
});

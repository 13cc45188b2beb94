import { EVENT_TYPES } from "@/lib/domain/events/event-types";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import type { Example } from "./platform";

const NO_EVENTS = Object.fromEntries(EVENT_TYPES.map((type) => [type, 0]));

/** The example of the usage. */
export const USAGE_EXAMPLES: Record<string, readonly Example[]> = {
  "GET /usage": [
    {
      title: "The usage of a month",
      path: "/usage?month=2026-03",
      response: {
        month: "2026-03",
        from: "2026-03-01T00:00:00.000Z",
        until: "2026-04-01T00:00:00.000Z",
        environments: [
          {
            environment: "live",
            billed: true,
            runs: {
              total: 1280,
              ...Object.fromEntries(RUN_KINDS.map((kind, at) => [kind, [900, 280, 80, 20][at]])),
            },
            events: {
              ...NO_EVENTS,
              ...{ total: 1280, "run.completed": 1274, "run.failed": 6 },
            },
            deliveries: {
              ...NO_EVENTS,
              ...{ total: 1275, "run.completed": 1268, "run.failed": 6, "webhook.test": 1 },
            },
          },
        ],
      },
    },
  ],
};

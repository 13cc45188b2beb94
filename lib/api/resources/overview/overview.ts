import { z } from "zod";
import { queryInteger } from "@/lib/api/http/request-fields";
import { route } from "@/lib/api/http/route";
import { clock } from "@/lib/clock";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { readOverview } from "@/lib/overview/overview";
import { Overview, Trends } from "@/lib/overview/schemas";
import { readTrends } from "@/lib/overview/trends";

const tag = "Overview";
const MAX_DAYS = 92;

export const getOverview = route({
  operationId: "getOverview",
  method: "get",
  path: "/overview",
  tag,
  summary: "Get what changed since yesterday and which runs need attention",
  permission: "runs:read",
  status: 200,
  response: Overview,
  handle: ({ principal }) => readOverview(principal),
});

export const getTrends = route({
  operationId: "getTrends",
  method: "get",
  path: "/overview/trends",
  tag,
  summary: "Get runs, durations and tiers over time, by kind and engine",
  permission: "runs:read",
  query: z.strictObject({
    days: queryInteger({ min: 1, max: MAX_DAYS }).default(30).meta({
      description: "Days (UTC) of the period. The last one is today",
    }),
    kind: z.enum(RUN_KINDS).optional().meta({ description: "Only runs of this kind" }),
    engine: z.string().max(50).optional().meta({
      description: "Only runs that this engine decides, by its slug",
    }),
  }),
  status: 200,
  response: Trends,
  handle: ({ principal, query: { days, kind, engine } }) =>
    readTrends(principal, { days, until: clock.date(), filters: { kind, engine } }),
});

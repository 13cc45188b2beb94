import { z } from "zod";
import { route } from "@/lib/api/http/route";
import { environmentSlugs } from "@/lib/auth/environments";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { type Environment, isLive } from "@/lib/domain/environment";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { EVENT_TYPES } from "@/lib/domain/webhooks";
import { type Usage as Counts, countUsage } from "@/lib/runs/usage";

const count = z.number().int().nonnegative();
const counts = (names: readonly string[]) =>
  z.object({ total: count, ...Object.fromEntries(names.map((name) => [name, count])) });

const Usage = z
  .object({
    month: z.string(),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    environments: z.array(
      z.object({
        environment: EnvironmentSchema,
        /** True for live only. */
        billed: z.boolean(),
        runs: counts(RUN_KINDS),
        events: counts(EVENT_TYPES),
        deliveries: counts(EVENT_TYPES),
      }),
    ),
  })
  .meta({ id: "Usage" });

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

/** The start of a month and that of the next one, in UTC. */
function periodOf(month: string): { from: Date; until: Date } {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return {
    from: new Date(Date.UTC(year, number - 1, 1)),
    until: new Date(Date.UTC(year, number, 1)),
  };
}

/** A key of another environment than live sees only its own. */
const visibleTo = async ({ actor, orgId, environment }: Principal): Promise<Environment[]> =>
  actor.type === "user" || isLive(environment) ? environmentSlugs(orgId) : [environment];

const withTotal = (found: Counts["runs"], names: readonly string[]) => ({
  total: names.reduce((total, name) => total + (found.get(name) ?? 0), 0),
  ...Object.fromEntries(names.map((name) => [name, found.get(name) ?? 0])),
});

export const getUsage = route({
  operationId: "getUsage",
  method: "get",
  path: "/usage",
  tag: "Environments",
  summary: "Count a month's runs, events and deliveries by environment",
  description:
    "Runs by kind, events and deliveries by event type; every attempt of a delivery is the same delivery. Only live is " +
    "billed. Sessions and live keys see every environment, other keys their own.",
  permission: "runs:read",
  query: z.strictObject({
    month: z
      .string()
      .regex(MONTH, "must be a month such as 2026-11")
      .optional()
      .meta({ description: "A month such as `2026-11`, in UTC. By default the current one" }),
  }),
  status: 200,
  response: Usage,
  handle: async ({ principal, query }) => {
    const month = query.month ?? clock.date().toISOString().slice(0, 7);
    const period = periodOf(month);
    const environments = await visibleTo(principal);
    const usage = await countUsage(principal, environments, period);
    return {
      month,
      from: period.from.toISOString(),
      until: period.until.toISOString(),
      environments: [...usage].map(([environment, { runs, events, deliveries }]) => ({
        environment,
        billed: isLive(environment),
        runs: withTotal(runs, RUN_KINDS),
        events: withTotal(events, EVENT_TYPES),
        deliveries: withTotal(deliveries, EVENT_TYPES),
      })),
    };
  },
});

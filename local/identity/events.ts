import { Hono } from "hono";
import { z } from "zod";
import { newUuid } from "@/lib/ids";
import type { Directory } from "./people";
import { membershipsJson, organizationJson } from "./resources";

type Event = { object: "event"; id: string; event: string; data: object; created_at: string };

/** WorkOS lists 10 by default and at most 100. */
const Query = z.object({
  events: z
    .string()
    .min(1)
    .transform((text) => text.split(",")),
  after: z.string().optional(),
  range_start: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

/**
 * The deletion of organizations, and the events of it as the Events API lists them: oldest first, by type, behind an
 * event or a time. Ids sort by time. Events are kept in memory until the server stops.
 */
export function events(directory: Directory) {
  const app = new Hono();
  const log: Event[] = [];

  const record = (event: string, data: object) =>
    log.push({
      object: "event",
      id: `event_${newUuid().replaceAll("-", "")}`,
      event,
      data,
      created_at: new Date().toISOString(),
    });

  app.delete("/organizations/:id", (c) => {
    const { organizations, people } = directory;
    const organization = organizations.find(({ id }) => id === c.req.param("id"));
    if (!organization)
      return c.json({ code: "entity_not_found", message: "Organization not found." }, 404);
    for (const membership of membershipsJson(directory, { organizationId: organization.id }))
      record("organization_membership.deleted", membership);
    record("organization.deleted", organizationJson(organization));
    organizations.splice(organizations.indexOf(organization), 1);
    for (const person of people)
      person.memberships = person.memberships.filter(
        ({ organizationId }) => organizationId !== organization.id,
      );
    return c.body(null, 202);
  });

  app.get("/events", (c) => {
    const parsed = Query.safeParse(c.req.query());
    const { data: query } = parsed;
    if (!query || (query.after && query.range_start))
      return c.json({ code: "invalid_request", message: "The parameters are invalid." }, 422);
    const { after = "", range_start: from = "" } = query;
    const found = log.filter(
      ({ id, event, created_at: at }) =>
        query.events.includes(event) && id > after && Date.parse(at) >= (Date.parse(from) || 0),
    );
    const data = found.slice(0, query.limit);
    const next = found.length > data.length ? (data.at(-1)?.id ?? null) : null;
    return c.json({ object: "list", data, list_metadata: { before: null, after: next } });
  });
  return app;
}

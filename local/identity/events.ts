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

/** What has happened, oldest first. Ids sort by time. Kept in memory until the server stops. */
export function createEventLog() {
  const entries: Event[] = [];
  return {
    entries: entries as readonly Event[],
    record: (event: string, data: object) =>
      void entries.push({
        object: "event",
        id: `event_${newUuid().replaceAll("-", "")}`,
        event,
        data,
        created_at: new Date().toISOString(),
      }),
  };
}
export type EventLog = ReturnType<typeof createEventLog>;

/**
 * The deletion of organizations, and events as the Events API lists them: oldest first, by type, behind an event or a
 * time.
 */
export function events(directory: Directory, { entries, record }: EventLog) {
  const app = new Hono();

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
    const found = entries.filter(
      ({ id, event, created_at: at }) =>
        query.events.includes(event) && id > after && Date.parse(at) >= (Date.parse(from) || 0),
    );
    const data = found.slice(0, query.limit);
    const next = found.length > data.length ? (data.at(-1)?.id ?? null) : null;
    return c.json({ object: "list", data, list_metadata: { before: null, after: next } });
  });
  return app;
}

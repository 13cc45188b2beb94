import { Hono } from "hono";
import { z } from "zod";
import { createEventLog, type EventLog, events } from "./events";
import type { Directory, Membership } from "./people";
import { listJson, membershipsJson, organizationJson, userJson } from "./resources";

const missing = (what: string, id: string) => ({
  code: "entity_not_found",
  message: `${what} not found: '${id}'.`,
  entity_id: id,
});

/** Reads and changes of users, organizations and memberships, with the API key. */
export function reads(directory: Directory, apiKey: string) {
  const app = new Hono();

  app.use(async (c, next) => {
    if (c.req.header("authorization") !== `Bearer ${apiKey}`)
      return c.json({ message: "Unauthorized" }, 401);
    await next();
  });

  app.get("/user_management/users", (c) => {
    const { email, organization_id: organizationId } = c.req.query();
    const people = directory.people.filter(
      (person) =>
        (email === undefined || person.email === email) &&
        (organizationId === undefined ||
          person.memberships.some((membership) => membership.organizationId === organizationId)),
    );
    return c.json(listJson(people.map(userJson)));
  });
  app.get("/user_management/users/:id", (c) => {
    const person = directory.people.find(({ id }) => id === c.req.param("id"));
    return person ? c.json(userJson(person)) : c.json(missing("User", c.req.param("id")), 404);
  });

  app.get("/user_management/organization_memberships", (c) => {
    const { user_id: userId, organization_id: organizationId, statuses } = c.req.query();
    const active = statuses === undefined || statuses.split(",").includes("active");
    return c.json(listJson(active ? membershipsJson(directory, { userId, organizationId }) : []));
  });

  app.get("/organizations", (c) => c.json(listJson(directory.organizations.map(organizationJson))));
  app.get("/organizations/:id", (c) => {
    const organization = directory.organizations.find(({ id }) => id === c.req.param("id"));
    return organization
      ? c.json(organizationJson(organization))
      : c.json(missing("Organization", c.req.param("id")), 404);
  });

  const log = createEventLog();
  app.route("/", changes(directory, log));
  app.route("/", events(directory, log));
  return app;
}

const CreateUser = z.object({
  email: z.email(),
  first_name: z.string().default(""),
  last_name: z.string().default(""),
  metadata: z.record(z.string(), z.string()).default({}),
});
const UpdateUser = z.object({ metadata: z.record(z.string(), z.string()) });
const CreateOrganization = z.object({ name: z.string().min(1) });
const CreateMembership = z.object({
  user_id: z.string(),
  organization_id: z.string(),
  role_slug: z.enum(["admin", "member"]).default("member"),
});

/** Changes of users, organizations and memberships, with the API key. They are kept in memory until the server stops. */
export function changes(directory: Directory, log: EventLog) {
  const app = new Hono();
  const invalid = { code: "invalid_request", message: "The request is invalid." };
  const missing = (id: string) => ({ code: "entity_not_found", message: `Not found: '${id}'.` });

  app.post("/user_management/users", async (c) => {
    const { data: user } = CreateUser.safeParse(await c.req.json());
    if (!user) return c.json(invalid, 422);
    const person = {
      id: `user_${crypto.randomUUID().replaceAll("-", "")}`,
      email: user.email,
      firstName: user.first_name,
      lastName: user.last_name,
      metadata: user.metadata,
      memberships: [],
    };
    directory.people.push(person);
    return c.json(userJson(person), 201);
  });

  app.put("/user_management/users/:id", async (c) => {
    const person = directory.people.find(({ id }) => id === c.req.param("id"));
    if (!person) return c.json(missing(c.req.param("id")), 404);
    const { data: change } = UpdateUser.safeParse(await c.req.json());
    if (!change) return c.json(invalid, 422);
    person.metadata = change.metadata;
    return c.json(userJson(person));
  });

  app.post("/organizations", async (c) => {
    const { data } = CreateOrganization.safeParse(await c.req.json());
    if (!data) return c.json(invalid, 422);
    const id = `org_${crypto.randomUUID().replaceAll("-", "").toUpperCase()}`;
    const organization = { id, name: data.name };
    directory.organizations.push(organization);
    log.record("organization.created", organizationJson(organization));
    return c.json(organizationJson(organization), 201);
  });

  app.post("/user_management/organization_memberships", async (c) => {
    const { data } = CreateMembership.safeParse(await c.req.json());
    if (!data) return c.json(invalid, 422);
    const { user_id: userId, organization_id: organizationId, role_slug: role } = data;
    const person = directory.people.find(({ id }) => id === userId);
    const organization = directory.organizations.find(({ id }) => id === organizationId);
    if (!person || !organization) return c.json(missing(person ? organizationId : userId), 404);
    const membership: Membership = { organizationId, role };
    person.memberships.push(membership);
    const [created = {}] = membershipsJson(directory, { userId, organizationId });
    log.record("organization_membership.created", created);
    return c.json(created, 201);
  });

  app.delete("/user_management/organization_memberships/:id", (c) => {
    const found = membershipsJson(directory, {}).find(({ id }) => id === c.req.param("id"));
    const person = directory.people.find(({ id }) => id === found?.user_id);
    if (!found || !person) return c.json(missing(c.req.param("id")), 404);
    person.memberships = person.memberships.filter(
      ({ organizationId }) => organizationId !== found.organization_id,
    );
    log.record("organization_membership.deleted", { ...found, status: "inactive" });
    return c.body(null, 204);
  });

  return app;
}

import { Hono } from "hono";
import { changes } from "./changes";
import type { Directory } from "./people";
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

  app.route("/", changes(directory));
  return app;
}

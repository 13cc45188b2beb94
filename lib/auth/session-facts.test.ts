import { expect, test } from "vitest";
import { factsOf, permissionsOf, principalOfFacts } from "./session-facts";

const user = { id: "user_1", email: "casey@acme.example", firstName: "Casey", lastName: null };

test("every member may read runs, and permissions of other products are dropped", () => {
  expect([...permissionsOf()]).toEqual(["runs:read"]);
  expect([
    ...permissionsOf(["billing:read", "runs:create", "RUNS:CREATE", "webhooks:manage "]),
  ]).toEqual(["runs:read", "runs:create"]);
});

test("a session acts for its own organization, as its user", () => {
  const principal = principalOfFacts(
    factsOf({ user, organizationId: "org_1", permissions: ["webhooks:manage"] }),
    "test",
  );
  expect(principal).toEqual({
    orgId: "org_1",
    environment: "test",
    actor: { type: "user", id: "user_1", label: "casey@acme.example" },
    permissions: new Set(["runs:read", "webhooks:manage"]),
  });
});

test("a session without an organization has no principal", () => {
  expect(principalOfFacts(factsOf({ user, permissions: ["runs:create"] }), "live")).toBeNull();
});

test("a user without a name is shown by email", () => {
  expect(factsOf({ user: { id: "user_1", email: "x@acme.example" } }).user.name).toBe(
    "x@acme.example",
  );
});

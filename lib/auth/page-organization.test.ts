import { expect, test } from "vitest";
import { checkPageOrganization } from "./page-organization";

const request = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Request(`http://localhost${path}`, { method, headers });

test("a request of a page is accepted only for the organization that the page shows", () => {
  const named = request("/api/portal/jobs", { "x-nexio-organization": "org_1" });
  expect(checkPageOrganization(named, "org_1")).toBe("matches");
  expect(checkPageOrganization(named, "org_2")).toBe("differs");
});

test("a read that names no organization is accepted, a change is not", () => {
  expect(checkPageOrganization(request("/api/portal/jobs"), "org_1")).toBe("matches");
  for (const method of ["POST", "PATCH", "PUT", "DELETE"]) {
    const unnamed = request("/api/portal/jobs", {}, method);
    expect(checkPageOrganization(unnamed, "org_1"), method).toBe("missing");
  }
});

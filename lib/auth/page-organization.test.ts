import { expect, test } from "vitest";
import { namesOrganization } from "./page-organization";

const request = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost${path}`, { headers });

test("a request of a page is accepted only for the organization that the page shows", () => {
  const named = request("/api/portal/jobs", { "x-nexio-organization": "org_1" });
  expect(namesOrganization(named, "org_1")).toBe(true);
  expect(namesOrganization(named, "org_2")).toBe(false);
});

test("a download names its organization in the query", () => {
  const download = request("/api/portal/traces/run_1?environment=live&organization=org_1");
  expect(namesOrganization(download, "org_1")).toBe(true);
  expect(namesOrganization(download, "org_2")).toBe(false);
});

test("a request that names no organization is accepted", () => {
  expect(namesOrganization(request("/api/portal/jobs"), "org_1")).toBe(true);
});

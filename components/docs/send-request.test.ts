import { expect, test } from "vitest";
import { refusalOf, type SentRequest } from "./send-request";

const request: SentRequest = {
  ...{ method: "POST", path: "/jobs", body: "{}", key: "nx_test_1", organization: null },
};

test("a live key may read, but not change anything", () => {
  expect(refusalOf({ ...request, key: "nx_live_1" })).toContain("Live keys may only read");
  expect(refusalOf({ ...request, key: "nx_live_1", method: "GET", body: null })).toBeNull();
  expect(refusalOf(request)).toBeNull();
});

test("a session needs no key", () => {
  expect(refusalOf({ ...request, key: "" })).toContain("Enter an API key");
  expect(refusalOf({ ...request, key: "", organization: "org_1" })).toBeNull();
});

test("a path with a placeholder and a body that is not JSON are not sent", () => {
  expect(refusalOf({ ...request, path: "/jobs/{id}" })).toContain("{placeholder}");
  expect(refusalOf({ ...request, body: "{" })).toContain("not JSON");
});

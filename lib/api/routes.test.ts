import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import type { Route } from "./http/route";

let routes: readonly Route[];
beforeAll(async () => {
  Object.assign(process.env, TEST_ENVIRONMENT);
  routes = (await import("./routes")).PORTAL_ROUTES;
});

test("every operation id is unique and begins with a verb", () => {
  const ids = routes.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const verbs =
    /^(list|get|count|export|search|preview|create|update|delete|submit|cancel|verify|rotate|revoke|test|recover|replay|retry|send|resend|authorize|validate|publish|promote|pin|start|place|release|erase|confirm|advance)[A-Z]\w+$/;
  expect(ids.filter((id) => !verbs.test(id))).toEqual([]);
});

test("operation ids of GET routes name a read, and only lists are paged", () => {
  const reads = routes.filter(({ method }) => method === "get");
  const ids = reads.map(({ operationId }) => operationId);
  expect(ids.filter((id) => !/^(list|get|count|export|search)/.test(id))).toEqual([]);
  for (const { operationId, query } of reads)
    expect(query instanceof z.ZodObject && "cursor" in query.shape, operationId).toBe(
      operationId.startsWith("list"),
    );
});

test("no two routes have the same method and path", () => {
  const keys = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(keys).size).toBe(keys.length);
});

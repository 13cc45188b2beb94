import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Route } from "@/lib/api/http/route";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { allExamples } from "./index";

const declared = new Map<string, Route>();

beforeAll(async () => {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const { PUBLIC_ROUTES, routeKey } = await import("@/lib/api/routes");
  for (const route of PUBLIC_ROUTES) declared.set(routeKey(route), route);
});

const CASES = [...allExamples()].flatMap(([operation, examples]) =>
  examples.map((example) => [operation, example.title, example] as const),
);

test.each(CASES)(
  "%s, “%s”: request and response match their schemas",
  (operation, _, { path, body, response }) => {
    const route = declared.get(operation);
    if (!route) throw new Error(`${operation} is not an operation`);
    expect(path.split("?")[0]?.split("/").length).toBe(route.path.split("/").length);
    if (body !== undefined) {
      const schema = route.bodyFor?.(body) ?? route.body;
      expect(schema?.safeParse(body)).toMatchObject({ success: true });
    }
    if (response === undefined) return;
    const answer = route.response instanceof z.ZodType ? route.response.safeParse(response) : null;
    expect(answer?.error?.issues ?? []).toEqual([]);
    expect(answer?.success).toBe(true);
  },
);

test("the examples submit and read every kind of run", () => {
  const bodies = allExamples().get("POST /jobs") ?? [];
  const kinds = (allExamples().get("GET /jobs/{id}") ?? []).map(
    ({ response }) => z.object({ kind: z.string() }).parse(response).kind,
  );
  expect(bodies).toHaveLength(6);
  expect(new Set(kinds)).toEqual(new Set(["quote_matching", "coverage_analysis", "dual"]));
});

test("every operation has an example", () => {
  expect([...declared.keys()].filter((operation) => !allExamples().has(operation))).toEqual([]);
});

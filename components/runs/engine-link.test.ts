import { expect, test } from "vitest";
import { engineOfRunPath } from "./engine-link";

test("a run links to its own engine by slug, and to the default engine of its kind", () => {
  expect(engineOfRunPath("ny-auto", "quote_matching")).toBe("/engines/ny-auto");
  expect(engineOfRunPath("default", "coverage_analysis")).toBe(
    "/engines/default?engine_type=entity_analysis",
  );
});

test("a dual run, which two default engines decide, links to the list", () => {
  expect(engineOfRunPath("default", "dual")).toBe("/engines");
});

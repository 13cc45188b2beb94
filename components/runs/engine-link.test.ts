import { expect, test } from "vitest";
import { engineOfRunPath } from "./engine-link";

test("a run links to the version of its own engine by slug, and of the default engine of its kind", () => {
  expect(engineOfRunPath({ slug: "ny-auto", version: "1.3", kind: "quote_matching" })).toBe(
    "/engines/ny-auto?version=1.3",
  );
  expect(engineOfRunPath({ slug: "default", version: "2.0", kind: "coverage_analysis" })).toBe(
    "/engines/default?engine_type=entity_analysis&version=2.0",
  );
});

test("a dual run, which two default engines decide, links to the list", () => {
  expect(engineOfRunPath({ slug: "default", version: "2.0", kind: "dual" })).toBe("/engines");
});

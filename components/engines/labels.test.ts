import { expect, test } from "vitest";
import { enginePath, engineTypeOf, nextVersion } from "./labels";

test("default engines are identified by their type, own engines by their slug", () => {
  expect(enginePath({ slug: "default", type: "placement" })).toBe(
    "/engines/default?engine_type=placement",
  );
  expect(enginePath({ slug: "ny-auto", type: "placement" })).toBe("/engines/ny-auto");
});

test("a type in the URL that does not exist is ignored", () => {
  expect(engineTypeOf("placement")).toBe("placement");
  expect(engineTypeOf("pools")).toBeUndefined();
  expect(engineTypeOf(null)).toBeUndefined();
});

test("the number of the next version follows from what the change breaks", () => {
  expect(nextVersion(undefined, "initial")).toBe("1.0");
  expect(nextVersion("1.9", "minor")).toBe("1.10");
  expect(nextVersion("1.9", "major")).toBe("2.0");
  expect(nextVersion("1.9", "none")).toBeNull();
});

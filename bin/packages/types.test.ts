import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/local/stack/settings";
import { generatedTypes } from "./openapi-types";

test("the types of the packages are those of the OpenAPI document", async () => {
  const stale = [...(await generatedTypes())].filter(
    ([path, text]) => readFileSync(join(root, path), "utf8") !== text,
  );
  expect(
    stale.map(([path]) => path),
    "Run `npm run packages:types`",
  ).toEqual([]);
}, 120_000);

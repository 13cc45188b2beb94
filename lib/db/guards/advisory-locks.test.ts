import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ADVISORY_LOCKS } from "./advisory-locks";

test("every feature has an advisory lock of its own", () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("locks with two keys take the first one from the list", () => {
  const lib = join(import.meta.dirname, "../..");
  const found = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .filter((file) =>
      /pg_(try_)?advisory_\w+\(\s*(\d+|\$\{(?!ADVISORY_LOCKS\.|key\()\w+\}),/.test(
        readFileSync(join(lib, file), "utf8"),
      ),
    );
  expect(found).toEqual([]);
});

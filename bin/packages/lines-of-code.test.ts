import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/local/stack/settings";
import { countCode, linesOfSample } from "./lines-of-code";

test("comments and empty lines are not code", () => {
  expect(countCode("// 1\n\n# 2\n/** 3 */\nconst four = 4; // 5\n")).toBe(1);
});

test("docs/packages/newcomer.md counts the lines of our samples as they are", () => {
  const page = readFileSync(join(root, "docs", "packages", "newcomer.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([\w/]+\.\w+)` \| (\d+) \|$/gm)];
  expect(rows).toHaveLength(5);
  for (const [, file = "", lines] of rows)
    expect([file, lines]).toEqual([file, String(linesOfSample(file))]);
});

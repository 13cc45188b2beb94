import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/local/stack/settings";
import { reportMarkdown, withTable } from "./report-markdown";

const where = { machine: "One machine", date: "2026-11-29" };

test("a table has a column for each field of its rows, and marks what was missed", () => {
  const report = {
    conditions: "Medians.",
    load: "1.0 before, 2.0 after",
    rows: [
      { what: "reads", measured: "5/s", goal: "≥ 4/s", reached: true },
      { what: "lists | pages", measured: "3/s", goal: "≥ 4/s", reached: false },
      { what: "others", measured: "1/s" },
    ],
  };

  expect(reportMarkdown([report, { ...report, rows: [] }], where)).toBe(
    [
      "Medians.",
      "One machine.",
      "On 2026-11-29, load 1.0 before, 2.0 after; 1.0 before, 2.0 after.",
      "",
      "| What | Goal | Measured | Reached |",
      "| --- | --- | --- | --- |",
      "| reads | ≥ 4/s | 5/s | yes |",
      "| lists \\| pages | ≥ 4/s | 3/s | **missed** |",
      "| others | – | 1/s | – |",
    ].join("\n"),
  );
});

test("only what is between a benchmark's markers is replaced", () => {
  const page =
    "a\n<!-- bench:one -->\nold\n<!-- /bench -->\nb\n<!-- bench:two -->\n<!-- /bench -->\n";
  expect(withTable(page, "two", "new")).toBe(
    page.replace("<!-- bench:two -->\n", "<!-- bench:two -->\nnew\n"),
  );
  expect(withTable(page, "one", "new")).toBe(page.replace("old", "new"));
  expect(() => withTable(page, "three", "new")).toThrow("three");
});

test("every benchmark that `npm run bench` runs has markers in docs/performance.md", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const page = readFileSync(join(root, "docs", "performance.md"), "utf8");
  const names = Object.keys(scripts).flatMap((script) => /^bench:(.+)$/.exec(script)?.[1] ?? []);
  expect([...page.matchAll(/<!-- bench:(.+?) -->/g)].map(([, name]) => name).sort()).toEqual(
    names.sort(),
  );
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/local/stack/settings";
import { checkLanguage, isChecked } from "./language";
import { sourceFiles } from "./source-files";

test("code, docs and screens use the terms of the glossary", () => {
  const problems = sourceFiles()
    .filter(isChecked)
    .flatMap((file) =>
      checkLanguage(readFileSync(join(root, file), "utf8")).map((problem) => `${file}:${problem}`),
    );
  expect(problems).toEqual([]);
});

test.each([
  ["createLanes({ cap: 8 })", "endpoint concurrency"],
  ["type Concluded = …", "RunOutcome"],
  ["Members are told when the run ends", "notified"],
  ["weighs 15 %", "weight"],
  ["GET /traces/{id}/head", "trace summary"],
  ["Nobody was told", "glossary"],
])("%s is reported with what to write instead", (text, instead) => {
  expect(checkLanguage(text).join("\n")).toContain(instead);
});

test("plain text passes", () => {
  expect(checkLanguage("Half of the slots serve one endpoint: 61% at $10M.")).toEqual([]);
});

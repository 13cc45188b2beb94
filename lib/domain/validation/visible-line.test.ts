import { expect, test } from "vitest";
import { z } from "zod";
import { CreateEngine } from "@/lib/engines/schemas";
import { visibleLine } from "./visible-line";

const text = visibleLine(z.string());

test.each(["NY auto", "保険 Ünïcode 🎉", "👨‍👩‍👧 family", "العربية", ""])(
  "%j is a line",
  (line) => {
    expect(text.safeParse(line).success).toBe(true);
  },
);

test.each(["\u200b", "\u2060\u200d", "a\nb", "a\tb", "a\u2028b", "abc\u202ecba", "\u0007"])(
  "%j is not a line",
  (line) => {
    expect(text.safeParse(line).error?.issues[0]?.message).toContain("remove line breaks");
  },
);

test("the label of an engine is a visible line", () => {
  const engine = { slug: "ny-auto", engine_type: "placement", label: "\u200b" };
  expect(CreateEngine.safeParse(engine).error?.issues.map(({ path }) => path)).toEqual([["label"]]);
  expect(CreateEngine.safeParse({ ...engine, label: "NY auto" }).success).toBe(true);
});

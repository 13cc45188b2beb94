import { expect, test } from "vitest";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";
import { unreadParts } from "./unread-parts";

const fields = (...given: Parameters<typeof unreadParts>) =>
  unreadParts(...given).map(({ field }) => field);
const QUOTE_SWITCH = "input.request_config.quote_matching";
const COVERAGE_SWITCH = "input.request_config.coverage_analysis";
const withConfig = (body: { input: object }, request_config: unknown) => ({
  ...body,
  input: { ...body.input, request_config },
});

test("offerings that a coverage analysis does not read are named, with the remedy", () => {
  const body = { ...COVERAGE, offerings: [] };
  expect(unreadParts("coverage_analysis", body)).toEqual([
    { field: "offerings", message: expect.stringContaining("quote_matching: true") },
  ]);
  expect(fields("quote_matching", QUOTES)).toEqual([]);
  expect(fields("dual", DUAL)).toEqual([]);
});

const both = (quote_matching?: boolean, coverage_analysis?: boolean) => ({
  quote_matching,
  coverage_analysis,
});

test.each([
  // What the engine of a run decides, or the body where there is no engine.
  ["quote_matching", both(false, false), [QUOTE_SWITCH]],
  ["quote_matching", both(true, true), [COVERAGE_SWITCH]],
  ["quote_matching", both(undefined, true), [COVERAGE_SWITCH]],
  ["quote_matching", both(false), [QUOTE_SWITCH]],
  ["quote_matching", both(true, false), []],
  ["coverage_analysis", both(true, true), [QUOTE_SWITCH]],
  ["coverage_analysis", both(true), [QUOTE_SWITCH]],
  ["coverage_analysis", both(false, true), []],
  ["coverage_analysis", both(), []],
  ["dual", both(true, true), []],
] as const)("a %s with the switches %o names %j", (kind, config, expected) => {
  const body = kind === "coverage_analysis" ? COVERAGE : QUOTES;
  expect(fields(kind, withConfig(body, config))).toEqual(expected);
});

test("an unknown switch is named with the one that was meant, at most twenty", () => {
  const body = withConfig(COVERAGE, { coverage_analyses: true, notes: "x", absent: null });
  expect(unreadParts("coverage_analysis", body)).toEqual([
    {
      field: "input.request_config.coverage_analyses",
      message: expect.stringContaining("Use coverage_analysis."),
    },
    {
      field: "input.request_config.notes",
      message: expect.stringContaining("quote_matching and coverage_analysis"),
    },
  ]);
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`x${i}`, i]));
  expect(unreadParts("dual", withConfig(DUAL, many))).toHaveLength(20);
});

test.each([null, "text", {}, { input: 3 }, { input: { request_config: "x" } }])(
  "a body of %j, which its schema refuses, names nothing",
  (body) => {
    expect(unreadParts("coverage_analysis", body)).toEqual([]);
  },
);

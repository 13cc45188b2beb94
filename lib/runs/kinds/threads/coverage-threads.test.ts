import { afterAll, expect, test } from "vitest";
import { evaluate } from "@/lib/evaluation/coverage";
import { bodyProblemsFor, bodySchemaFor } from "../body-schema";
import { analyzeInThreads, closeCoverageThreads, isSmallPortfolio } from "./coverage-threads";

afterAll(closeCoverageThreads);

const DAY = "2026-11-28";

/** A fleet of 500 vehicles on 200 policies, one of which has other fields. */
const fleet = (change: object = {}) => ({
  state: "OH",
  request_config: { coverage_analysis: true },
  business: {
    naics: "484110",
    vehicles: Array.from({ length: 500 }, (_, i) => ({ id: `truck ${i}`, gvwr: 30_000 })),
  },
  current_portfolio: {
    policies: Array.from({ length: 200 }, (_, i) => ({
      line: "commercial auto",
      carrier: `Carrier ${i}`,
      ...(i === 150 ? change : {}),
    })),
  },
});

/** How often the event loop turns until something is done: never, if it is done at once. */
async function turnsUntil(done: () => Promise<unknown>): Promise<number> {
  let [turns, isDone] = [0, false];
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await done();
  isDone = true;
  return turns;
}

test("what can take long is large: many policies, vehicles or unknown fields, and long texts", () => {
  const small = { state: "OH", current_portfolio: { policies: [{ line: "home" }] } };
  expect(isSmallPortfolio(small)).toBe(true);
  expect(isSmallPortfolio(fleet())).toBe(false);
  const many = (value: unknown) => Array.from({ length: 600 }, () => value);
  for (const more of [
    { vehicles: many({}) },
    { note: "x".repeat(100_000) },
    Object.fromEntries(many(1).map((_, i) => [`field ${i}`, i])),
    { vins: many(["V"]) },
  ])
    expect(isSmallPortfolio({ ...small, more })).toBe(false);
});

test("a large portfolio is evaluated in a thread to the same result, and the process answers meanwhile", async () => {
  const input = fleet();
  const { stages: _, ...expected } = evaluate({ input, asOf: DAY });
  const analyze = (given: object) =>
    analyzeInThreads({ input: given, day: DAY, ruleSet: "coverage-practice@2" });
  expect(await analyze(input)).toMatchObject({ value: { evaluation: expected } });
  expect(await turnsUntil(() => analyze(input))).toBeGreaterThan(1);
  const small = { ...input, business: {}, current_portfolio: { policies: [{ line: "cyber" }] } };
  expect(await turnsUntil(() => analyze(small))).toBe(0);
}, 30_000);

test("what is wrong with one of many policies is found in a thread, with its path", async () => {
  const body = (change: object) => ({ input: fleet(change) });
  const wrong = body({ attributes: { status: "active" }, policy_status: "cancelled" });
  expect(bodySchemaFor(wrong).safeParse(wrong).success).toBe(true);
  expect(await bodyProblemsFor(wrong)).toMatchObject([
    { path: ["input", "current_portfolio", "policies", 150, "policy_status"] },
  ]);
  expect(await bodyProblemsFor(body({}))).toEqual([]);
  const { current_portfolio, ...rest } = fleet({
    attributes: { status: "active" },
    policy_status: "cancelled",
  });
  const few = {
    input: {
      ...rest,
      business: {},
      current_portfolio: {
        policies: current_portfolio.policies.slice(150, 151),
      },
    },
  };
  expect(bodySchemaFor(few).safeParse(few).success).toBe(false);
  expect(await bodyProblemsFor(few)).toEqual([]);
}, 30_000);

test("an input that a rule set cannot read says where, from a thread too", async () => {
  const task = { input: fleet({ limits: { csl: "unreadable" } }), day: DAY };
  expect(await analyzeInThreads({ ...task, ruleSet: "coverage-practice@2" })).toEqual({
    outcome: "evaluated",
    value: {
      unreadable: ["input", "current_portfolio", "policies", 150, "limits", "csl"],
    },
  });
}, 30_000);

test("an aborted request ends the analysis of a large portfolio", async () => {
  const task = { input: fleet(), day: DAY, ruleSet: "coverage-practice@2" };
  const request = new AbortController();
  const aborted = analyzeInThreads(task, request.signal);
  request.abort();
  await expect(aborted).rejects.toThrow();
  await expect(analyzeInThreads(task, request.signal)).rejects.toThrow();
}, 30_000);

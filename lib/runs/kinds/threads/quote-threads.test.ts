import { afterAll, expect, test } from "vitest";
import { evaluate } from "@/lib/evaluation/quotes";
import { bodyProblemsFor, bodySchemaFor } from "../body-schema";
import { closeQuoteThreads, findChangeInThreads, matchInThreads } from "./quote-threads";

afterAll(closeQuoteThreads);

const TASK = {
  input: { state: "OH" },
  offerings: [1_000, 2_000].map((premium) => ({
    id: `${premium}`,
    provider_name: `P${premium}`,
    category: "home",
    premium,
  })),
  day: "2026-11-28",
};

test("few offerings too are searched in a thread, which an aborted request ends", async () => {
  const solution = evaluate(TASK).solutions.at(-1)?.id ?? "";
  const task = { ...TASK, ruleSet: "quote-matching@2", solution };
  const found = await findChangeInThreads(task);
  expect(found).toMatchObject({ outcome: "evaluated", value: { reason: null } });
  const request = new AbortController();
  const aborted = findChangeInThreads(task, request.signal);
  request.abort();
  await expect(aborted).rejects.toThrow();
}, 30_000);

const many = (change: object) => ({
  input: { state: "OH", request_config: { quote_matching: true } },
  offerings: Array.from({ length: 200 }, (_, i) => ({
    id: `${i}`,
    provider_name: `P${i}`,
    category: "home",
    premium: 1_000 + i,
    ...(i === 150 ? change : {}),
  })),
});

test("what is wrong with one of many offerings is found in a thread, with its path", async () => {
  const body = many({ attributes: { line_premium_annual: 7 } });
  expect(bodySchemaFor(body).safeParse(body).success).toBe(true);
  expect(await bodyProblemsFor(body)).toMatchObject([
    { path: ["offerings", 150, "attributes", "line_premium_annual"] },
  ]);
  expect(await bodyProblemsFor(many({}))).toEqual([]);
  const few = { ...body, offerings: body.offerings.slice(140, 160) };
  expect(bodySchemaFor(few).safeParse(few).success).toBe(false);
  expect(await bodyProblemsFor(few)).toEqual([]);
}, 30_000);

test("many offerings are read and matched in a thread, which says where they cannot be read", async () => {
  const task = (change: object) => ({
    ...many(change),
    day: TASK.day,
    ruleSet: "quote-matching@2",
  });
  expect(await matchInThreads(task({ premium: -1 }))).toEqual({
    outcome: "evaluated",
    value: { unreadable: ["offerings", 150, "premium"] },
  });
  const matched = await matchInThreads(task({ premium: 900 }));
  expect(matched).toMatchObject({
    value: { evaluation: { solutions: expect.arrayContaining([expect.anything()]) } },
  });
}, 30_000);

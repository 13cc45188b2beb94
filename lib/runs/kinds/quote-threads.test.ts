import { afterAll, expect, test } from "vitest";
import { evaluate } from "@/lib/evaluation/quotes";
import { closeQuoteThreads, findChangeInThreads } from "./quote-threads";

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

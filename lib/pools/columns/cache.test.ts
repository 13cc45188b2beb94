import { expect, test } from "vitest";
import { createLoadCache } from "./cache";

function counted({ maxBytes }: { maxBytes: number }) {
  const loads: string[] = [];
  const load = createLoadCache(
    async (key: string) => {
      loads.push(key);
      if (key.startsWith("bad")) throw new Error(key);
      return Number(key);
    },
    { maxBytes, bytesOf: (bytes) => bytes },
  );
  return { load, loads };
}

test("concurrent callers share one load", async () => {
  const { load, loads } = counted({ maxBytes: 100 });
  expect(await Promise.all([load("10"), load("10"), load("10")])).toEqual([10, 10, 10]);
  expect(loads).toEqual(["10"]);
});

test("a failed load is retried by the next caller", async () => {
  const { load, loads } = counted({ maxBytes: 100 });
  await expect(load("bad")).rejects.toThrow("bad");
  await expect(load("bad")).rejects.toThrow("bad");
  expect(loads).toEqual(["bad", "bad"]);
});

test("beyond the limit the least recently used value is evicted, and the newest stays even if it is larger", async () => {
  const { load, loads } = counted({ maxBytes: 100 });
  await load("40");
  await load("50");
  await load("40");
  await load("30");
  await load("40");
  expect(loads).toEqual(["40", "50", "30"]);
  await load("50");
  expect(loads).toEqual(["40", "50", "30", "50"]);
  await load("101");
  await load("101");
  expect(loads.filter((key) => key === "101")).toHaveLength(1);
});

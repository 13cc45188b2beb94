import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { AuthUnavailableError, cacheBriefly } from "./workos";

afterEach(() => clock.reset());

function source() {
  const state = { reads: 0, isUnavailable: false };
  const read = cacheBriefly(async (id) => {
    if (state.isUnavailable) throw new Error("fetch failed");
    state.reads += 1;
    return `${id} read ${state.reads}`;
  });
  return { state, read };
}

test("a value is read at most once a minute", async () => {
  const { read } = source();
  expect(await read("a")).toBe("a read 1");
  expect(await read("a")).toBe("a read 1");
  clock.set(clock.now() + 61_000);
  expect(await read("a")).toBe("a read 2");
});

test("what was not found is asked for again, and replaces what was", async () => {
  let found: string | null = "Acme";
  const read = cacheBriefly(async () => found);
  expect(await read("a")).toBe("Acme");
  clock.set(clock.now() + 61_000);
  found = null;
  expect(await read("a")).toBe(null);
  found = "Acme";
  expect(await read("a")).toBe("Acme");
});

test("during an outage the last value is used; without one the error says that sign-in is unavailable", async () => {
  const { state, read } = source();
  await read("a");
  state.isUnavailable = true;
  clock.set(clock.now() + 3_600_000);
  expect(await read("a")).toBe("a read 1");
  await expect(read("b")).rejects.toBeInstanceOf(AuthUnavailableError);
});

test("after a failure, nothing is asked for two seconds", async () => {
  let reads = 0;
  const read = cacheBriefly(async () => {
    reads += 1;
    throw new Error("fetch failed");
  });
  await expect(read("a")).rejects.toBeInstanceOf(AuthUnavailableError);
  await expect(read("a")).rejects.toBeInstanceOf(AuthUnavailableError);
  expect(reads).toBe(1);
  clock.set(clock.now() + 2_001);
  await expect(read("a")).rejects.toBeInstanceOf(AuthUnavailableError);
  expect(reads).toBe(2);
});

test("an outage that has ended is noticed two seconds after the last failure", async () => {
  const { state, read } = source();
  await read("a");
  state.isUnavailable = true;
  clock.set(clock.now() + 61_000);
  expect(await read("a")).toBe("a read 1");
  state.isUnavailable = false;
  expect(await read("a")).toBe("a read 1");
  clock.set(clock.now() + 2_001);
  expect(await read("a")).toBe("a read 2");
});

test("at most a thousand values are cached", async () => {
  const { state, read } = source();
  for (let i = 0; i <= 1_000; i++) await read(`user ${i}`);
  const before = state.reads;
  await read("user 1000");
  expect(state.reads).toBe(before);
  await read("user 0");
  expect(state.reads).toBe(before + 1);
});

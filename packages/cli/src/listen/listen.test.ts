import { NexioConnectionError } from "@nexio/sdk";
import { expect, test } from "vitest";
import { createSerialReader } from "./event-watcher";
import { createWorkQueue, eventLine, requestedType } from "./listen";

test.each([
  ["run.completed", ["run.completed", "run.failed"], "run.completed"],
  ["run.completed", ["evaluation.completed"], "evaluation.completed"],
  ["run.completed", ["evaluation.completed", "run.completed"], "run.completed"],
  ["run.failed", ["evaluation.completed", "run.completed"], null],
  ["webhook.test", ["run.completed"], null],
  ["webhook.test", ["*"], null],
  ["run.completed", ["*", "evaluation.*", "run.*"], "run.completed"],
  ["run.completed", ["run.*", "evaluation.completed"], "evaluation.completed"],
  ["pool.version_published", ["run.*", "*"], "pool.version_published"],
  ["run.cancelled", ["evaluation.*"], null],
] as const)("%s, if %j are requested, is forwarded as %s", (type, requested, expected) => {
  expect(requestedType(type, requested)).toBe(expected);
});

test("lines are aligned, and name the error if there is no status", () => {
  const event = { at: new Date(2026, 2, 22, 9, 4, 5), runId: `run_${"a".repeat(22)}` };
  const lines = [
    eventLine({ ...event, type: "run.completed", status: 200, error: null, durationMs: 12.4 }),
    eventLine({
      ...event,
      type: "evaluation.completed",
      status: 500,
      error: "http_error",
      durationMs: 1234,
    }),
    eventLine({
      ...event,
      type: "run.failed",
      status: null,
      error: "connection_refused",
      durationMs: 0.4,
    }),
  ];
  expect(lines).toEqual([
    "09:04:05  run.completed             run_aaaaaaaaaaaaaaaaaaaaaa  200      12 ms",
    "09:04:05  evaluation.completed      run_aaaaaaaaaaaaaaaaaaaaaa  500    1234 ms",
    "09:04:05  run.failed                run_aaaaaaaaaaaaaaaaaaaaaa    -       0 ms  connection refused",
  ]);
});

test("reads run one at a time, and requests during a read are combined into one", async () => {
  const reads: boolean[] = [];
  let [running, most] = [0, 0];
  const read = createSerialReader({
    async read({ all }) {
      running += 1;
      most = Math.max(most, running);
      reads.push(all);
      await Promise.resolve();
      running -= 1;
    },
    onUnavailable: () => undefined,
    signal: new AbortController().signal,
  });
  await Promise.all([
    read({ all: false }),
    read({ all: false }),
    read({ all: true }),
    read({ all: false }),
  ]);
  expect([reads, most]).toEqual([[false, true], 1]);
});

test("a read is repeated while the API is unavailable, and rejects with any other error", async () => {
  const messages: string[] = [];
  let attempts = 0;
  const read = createSerialReader({
    async read() {
      attempts += 1;
      if (attempts < 3) throw new NexioConnectionError("Cannot reach it");
      if (attempts === 4) throw new Error("refused");
    },
    onUnavailable: ({ message }) => messages.push(message),
    retryMs: 1,
    signal: new AbortController().signal,
  });
  await read({ all: false });
  expect([attempts, messages]).toEqual([3, ["Cannot reach it", "Cannot reach it"]]);
  await expect(read({ all: false })).rejects.toThrow("refused");
});

test("a slow item delays no other, and close waits for started items and starts no more", async () => {
  const [started, ended]: [number[], number[]] = [[], []];
  let release: () => void = () => undefined;
  const blocked = new Promise<void>((resolve) => {
    release = resolve;
  });
  const errors: unknown[] = [];
  const queue = createWorkQueue<number>(2, {
    async work(item) {
      started.push(item);
      if (item === 1 || item === 5) await blocked;
      if (item === 3) throw new Error("three");
      ended.push(item);
    },
    onError: (error) => errors.push(error),
  });
  queue.add([1, 2, 3, 4, 5, 6]);
  await expect.poll(() => started).toEqual([1, 2, 3, 4, 5]);
  const closed = queue.close();
  release();
  await closed;
  expect([started, ended.sort(), errors]).toEqual([
    [1, 2, 3, 4, 5],
    [1, 2, 4, 5],
    [new Error("three")],
  ]);
});

import { expect, test } from "vitest";
import { Away } from "./api";
import { createCatchUp } from "./catch-up";
import { eventLine } from "./lines";
import { spellingOf } from "./listen";
import { createWorkQueue } from "./work-queue";

test.each([
  ["run.completed", ["run.completed", "run.failed"], "run.completed"],
  ["run.completed", ["evaluation.completed"], "evaluation.completed"],
  ["run.completed", ["evaluation.completed", "run.completed"], "run.completed"],
  ["run.failed", ["evaluation.completed", "run.completed"], null],
  ["webhook.test", ["run.completed"], null],
] as const)("%s, where %j are wanted, is %s", (type, wanted, spelling) => {
  expect(spellingOf(type, wanted)).toBe(spelling);
});

test("lines are aligned whatever came of the event, and say what the status does not", () => {
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
    "09:04:05  run.completed         run_aaaaaaaaaaaaaaaaaaaaaa  200      12 ms",
    "09:04:05  evaluation.completed  run_aaaaaaaaaaaaaaaaaaaaaa  500    1234 ms",
    "09:04:05  run.failed            run_aaaaaaaaaaaaaaaaaaaaaa    -       0 ms  connection refused",
  ]);
});

test("what is asked for during a reading is read after it, all of it if anybody wanted all, and never two at a time", async () => {
  const readings: boolean[] = [];
  let [underWay, most] = [0, 0];
  const catchUp = createCatchUp({
    async read({ all }) {
      underWay += 1;
      most = Math.max(most, underWay);
      readings.push(all);
      await Promise.resolve();
      underWay -= 1;
    },
    onAway: () => undefined,
    signal: new AbortController().signal,
  });
  await Promise.all([
    catchUp({ all: false }),
    catchUp({ all: false }),
    catchUp({ all: true }),
    catchUp({ all: false }),
  ]);
  expect([readings, most]).toEqual([[false, true], 1]);
});

test("a reading that finds nobody there is made again, and a failure that waiting does not mend is handed on", async () => {
  const told: string[] = [];
  let tries = 0;
  const catchUp = createCatchUp({
    async read() {
      tries += 1;
      if (tries < 3) throw new Away("Nothing answers", "wait", 1);
      if (tries === 4) throw new Error("refused");
    },
    onAway: ({ message }) => told.push(message),
    signal: new AbortController().signal,
  });
  await catchUp({ all: false });
  expect([tries, told]).toEqual([3, ["Nothing answers", "Nothing answers"]]);
  await expect(catchUp({ all: false })).rejects.toThrow("refused");
});

test("a slow item holds up its own lane alone, and closing waits for what is under way and begins nothing more", async () => {
  const [begun, ended]: [number[], number[]] = [[], []];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const errors: unknown[] = [];
  const lanes = createWorkQueue<number>(2, {
    async work(item) {
      begun.push(item);
      if (item === 1 || item === 5) await held;
      if (item === 3) throw new Error("three");
      ended.push(item);
    },
    onError: (error) => errors.push(error),
  });
  lanes.add([1, 2, 3, 4, 5, 6]);
  await expect.poll(() => begun).toEqual([1, 2, 3, 4, 5]);
  const closed = lanes.close();
  release();
  await closed;
  expect([begun, ended.sort(), errors]).toEqual([
    [1, 2, 3, 4, 5],
    [1, 2, 4, 5],
    [new Error("three")],
  ]);
});

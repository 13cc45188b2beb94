import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { startBackgroundWorker } from "./background-worker";

type Task = { work: "end" | "throw" | "hang" };

const folder = mkdtempSync(join(tmpdir(), "background-worker-"));
const filename = join(folder, "thread.mjs");
writeFileSync(
  filename,
  `export default async ({ work }) => {
    if (work === "throw") throw new Error("The task failed");
    if (work === "hang") await new Promise(() => setInterval(() => {}, 1_000));
  };`,
);
afterAll(() => rmSync(folder, { recursive: true }));

/** A worker with these tasks in its queue, what it released, and whether it found the queue empty. */
function startWith(tasks: Task[]) {
  const released: [Task, boolean][] = [];
  const claim = vi.fn(async () => tasks.shift() ?? null);
  const worker = startBackgroundWorker<Task>({
    name: "test_task",
    thread: { filename, execArgv: [] },
    claim,
    release: async (task, isFailure) => {
      released.push([task, isFailure]);
    },
  });
  return { worker, claim, released };
}

test("tasks run until the queue is empty, and only a failed one is released", async () => {
  const { worker, claim, released } = startWith([
    { work: "end" },
    { work: "throw" },
    { work: "end" },
  ]);
  await vi.waitFor(() => expect(claim).toHaveBeenCalledTimes(4), 10_000);
  await worker.stop();
  expect(released).toEqual([[{ work: "throw" }, true]]);
});

test("a task that is stopped is released without counting as a failure, and no other is claimed", async () => {
  const { worker, claim, released } = startWith([{ work: "hang" }, { work: "end" }]);
  await vi.waitFor(() => expect(claim).toHaveBeenCalled());
  await worker.stop();
  expect(released).toEqual([[{ work: "hang" }, false]]);
  expect(claim).toHaveBeenCalledTimes(1);
});

test("the queue is polled again after a claim that failed", async () => {
  const { worker, claim, released } = startWith([{ work: "throw" }]);
  await vi.waitFor(() => expect(released).toHaveLength(1), 10_000);
  claim.mockRejectedValueOnce(new Error("The database is away"));
  const calls = claim.mock.calls.length;
  await vi.waitFor(() => expect(claim.mock.calls.length).toBeGreaterThan(calls + 1), 10_000);
  await worker.stop();
});

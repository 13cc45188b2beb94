import { expect, test } from "vitest";
import { createEndWatcher, endSentence } from "./ended-runs";

const run = (status: string, id = "run_1") => ({ run_id: id, status, subject: { entity: "acme" } });

test("an end is reported once, however many answers show it", () => {
  const observe = createEndWatcher();
  expect(observe(run("queued"))).toBeNull();
  expect(observe(run("processing"))).toBeNull();
  expect(observe(run("completed"))).toEqual({
    runId: "run_1",
    entity: "acme",
    status: "completed",
  });
  expect(observe(run("completed"))).toBeNull();
});

test("a run that had ended before it was seen is not news", () => {
  expect(createEndWatcher()(run("failed"))).toBeNull();
});

test("each run has its own end", () => {
  const observe = createEndWatcher();
  observe(run("queued", "run_1"));
  observe(run("queued", "run_2"));
  expect(observe(run("failed", "run_2"))?.runId).toBe("run_2");
  expect(observe(run("completed", "run_1"))?.runId).toBe("run_1");
});

test("the sentence names the run and how it ended", () => {
  expect(endSentence({ runId: "run_1", entity: "acme", status: "failed" })).toBe(
    "acme: run failed.",
  );
});

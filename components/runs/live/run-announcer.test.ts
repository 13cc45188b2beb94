import { expect, test } from "vitest";
import { announcementOf, createEndObserver, type EndedRun } from "./run-announcer";

const run = (status: "queued" | "processing" | "completed" | "failed", id = "run_1") => ({
  run_id: id,
  status,
  subject: { entity: "acme" },
});

test("an end is reported once, however often it is observed", () => {
  const observe = createEndObserver();
  expect(observe(run("queued"))).toBeNull();
  expect(observe(run("processing"))).toBeNull();
  expect(observe(run("completed"))).toEqual({ entity: "acme", status: "completed" });
  expect(observe(run("completed"))).toBeNull();
});

test("a run that had ended when it was first observed is not reported", () => {
  expect(createEndObserver()(run("failed"))).toBeNull();
});

test("each run has its own end", () => {
  const observe = createEndObserver();
  observe(run("queued", "run_1"));
  observe(run("queued", "run_2"));
  expect(observe(run("failed", "run_2"))?.status).toBe("failed");
  expect(observe(run("completed", "run_1"))?.status).toBe("completed");
});

const ended = (count: number, status: EndedRun["status"]) =>
  Array.from({ length: count }, () => ({ entity: "acme", status }));

test("a single run is announced by name", () => {
  expect(announcementOf(ended(1, "failed"))).toBe("acme: run failed.");
  expect(announcementOf(ended(1, "degraded"))).toBe("acme: run completed.");
});

test("runs that end together are announced as one count", () => {
  expect(announcementOf(ended(10, "completed"))).toBe("10 runs completed.");
  expect(announcementOf([...ended(1, "completed"), ...ended(1, "degraded")])).toBe(
    "2 runs completed.",
  );
  expect(announcementOf(ended(3, "failed"))).toBe("3 runs failed.");
  expect(announcementOf([...ended(8, "completed"), ...ended(2, "failed")])).toBe(
    "8 runs completed, 2 failed.",
  );
});

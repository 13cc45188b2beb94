import { expect, test } from "vitest";
import { deliveryName, deliveryNames, STORED_EVENT_TYPES } from "./event-types";

test("explicit names count before patterns, and run.* before evaluation.*", () => {
  const name = (...subscriptions: Parameters<typeof deliveryName>[1]) =>
    deliveryName("run.completed", subscriptions);
  expect(name("run.*", "evaluation.completed")).toBe("evaluation.completed");
  expect(name("evaluation.completed", "run.completed")).toBe("run.completed");
  expect(name("evaluation.*", "run.*")).toBe("run.completed");
  expect(name("*", "evaluation.*")).toBe("evaluation.completed");
  expect(name("*")).toBe("run.completed");
  expect(name("run.failed", "pool.*")).toBeNull();
});

test("evaluation.* stands for the two published aliases only", () => {
  const matched = STORED_EVENT_TYPES.filter((type) => deliveryName(type, ["evaluation.*"]));
  expect(matched).toEqual(["run.completed", "run.failed"]);
});

test("test events are sent without a subscription, and no pattern matches them", () => {
  expect(deliveryNames("webhook.test")).toEqual([]);
});

test("each pattern stands for the events that begin with it", () => {
  const of = (pattern: "run.*" | "endpoint.*" | "pool.*" | "engine.*" | "*") =>
    STORED_EVENT_TYPES.filter((type) => deliveryName(type, [pattern]) === type);
  expect(of("run.*").every((type) => type.startsWith("run."))).toBe(true);
  expect(of("run.*")).toHaveLength(6);
  expect([of("endpoint.*"), of("pool.*"), of("engine.*")].flat()).toEqual([
    "endpoint.deactivated",
    "pool.version_published",
    "engine.version_published",
  ]);
  expect(of("*")).toHaveLength(STORED_EVENT_TYPES.length - 1);
});

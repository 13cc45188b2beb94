import { expect, test } from "vitest";
import { createTurns } from "./turns";

const run = (orgId: string, id: string) => ({ id, orgId });
const turnsOfRuns = () => createTurns<ReturnType<typeof run>>(({ orgId }) => orgId);

test("organizations take turns, and within one the first that was added is first", () => {
  const turns = turnsOfRuns();
  for (const id of ["a1", "a2", "a3"]) turns.add(run("a", id));
  for (const id of ["b1", "b2"]) turns.add(run("b", id));
  turns.add(run("c", "c1"));
  expect(turns.size).toBe(6);
  const order: string[] = [];
  for (let next = turns.take(); next; next = turns.take()) order.push(next.id);
  expect(order).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
  expect([turns.size, turns.take()]).toEqual([0, undefined]);
});

test("an organization that was just served waits for the others that came meanwhile", () => {
  const turns = turnsOfRuns();
  turns.add(run("a", "a1"));
  turns.add(run("a", "a2"));
  expect(turns.take()?.id).toBe("a1");
  turns.add(run("b", "b1"));
  turns.add(run("a", "a3"));
  expect([turns.take()?.id, turns.take()?.id, turns.take()?.id]).toEqual(["b1", "a2", "a3"]);
});

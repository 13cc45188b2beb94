import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { createGroupCommit, type GroupCommitOptions } from "./group-commit";

type Options = Partial<GroupCommitOptions<string, string>>;

/** Items are texts, as many bytes as they are long. The test ends each group. */
function openGroups(options: Options = {}) {
  const groups: { items: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const commit = createGroupCommit<string, string>({
    write: (items) =>
      new Promise((resolve, reject) =>
        groups.push({
          items,
          end: () => resolve(items.map((item) => `${item} stored`)),
          fail: reject,
        }),
      ),
    bytesOf: (item) => item.length,
    maxItems: 3,
    maxBytes: 10,
    maxInFlight: 1,
    ...options,
  });
  return { commit, groups, written: () => groups.map(({ items }) => items.join()) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const outcomes = async (items: Promise<string>[]) =>
  (await Promise.allSettled(items)).map((settled) =>
    settled.status === "fulfilled" ? settled.value : settled.reason.message,
  );
const databaseError = (code: string) =>
  Object.assign(new DatabaseError("refused", 0, "error"), { code });

test("a lone item is written at once, and items that arrive during its commit are the next group", async () => {
  const { commit, groups, written } = openGroups();
  const items = [commit("a")];
  await turn();
  expect(written()).toEqual(["a"]);
  items.push(commit("b"), commit("c"));
  await turn();
  expect(written()).toEqual(["a"]);
  groups[0]?.end();
  await turn();
  expect(written()).toEqual(["a", "b,c"]);
  groups[1]?.end();
  expect(await outcomes(items)).toEqual(["a stored", "b stored", "c stored"]);
});

test("no more groups are in flight than allowed, and each has at most so many items, in the order of arrival", async () => {
  const { commit, groups, written } = openGroups({ maxInFlight: 2 });
  const items = [..."abcdefgh"].map(commit);
  await turn();
  expect(written()).toEqual(["a,b,c", "d,e,f"]);
  groups[1]?.end();
  await turn();
  expect(written()).toEqual(["a,b,c", "d,e,f", "g,h"]);
  groups[0]?.end();
  groups[2]?.end();
  expect(await outcomes(items)).toEqual([..."abcdefgh"].map((item) => `${item} stored`));
});

test("a group has at most so many bytes, and a larger item is alone", async () => {
  const { commit, groups, written } = openGroups({ maxInFlight: 9 });
  for (const item of ["aaaa", "bbbb", "cccc", "d".repeat(20), "e"]) void commit(item);
  await turn();
  expect(written()).toEqual(["aaaa,bbbb", "cccc", "d".repeat(20), "e"]);
  for (const { end } of groups) end();
});

test("after an item's error the items of its group are written one by one, and only that one fails", async () => {
  const stored: string[][] = [];
  const { commit } = openGroups({
    write: async (items) => {
      stored.push([...items]);
      if (items.includes("bad")) throw databaseError("22P02");
      return [...items];
    },
  });
  const items = [commit("a"), commit("bad"), commit("c")];
  expect(await outcomes(items)).toEqual(["a", "refused", "c"]);
  expect(stored).toEqual([["a", "bad", "c"], ["a"], ["bad"], ["c"]]);
});

test.each([
  ["a lost connection", new Error("Connection terminated unexpectedly")],
  ["a server that is stopped", databaseError("57P01")],
  ["too many connections", databaseError("53300")],
])("after %s nothing is written twice: the group may have been committed", async (_, error) => {
  const { commit, groups, written } = openGroups();
  const settled = outcomes([..."abcd"].map(commit));
  await turn();
  groups[0]?.fail(error);
  await turn();
  // The next group goes on.
  expect(written()).toEqual(["a,b,c", "d"]);
  groups[1]?.end();
  const { message } = error;
  expect(await settled).toEqual([message, message, message, "d stored"]);
});

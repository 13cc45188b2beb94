import { DatabaseError } from "pg";
import { log } from "@/lib/log";

export type GroupCommitOptions<Item, Outcome> = {
  /** Stores items in one statement or transaction. Resolves after the commit, to their outcomes in the same order. */
  write(items: readonly Item[]): Promise<readonly Outcome[]>;
  bytesOf(item: Item): number;
  /** The maximum size of a group. A larger item is written alone. */
  maxItems: number;
  maxBytes: number;
  /** The maximum number of groups in flight. */
  maxInFlight: number;
};

type Waiting<Item, Outcome> = {
  item: Item;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
};

/** SQLSTATE classes that leave it unknown whether the transaction was committed, or that would fail any other statement. */
const CONNECTION_OR_SERVER = /^(?:08|53|57|58|F0|XX)/;

const isCausedByItem = (error: unknown) =>
  error instanceof DatabaseError && !CONNECTION_OR_SERVER.test(error.code ?? "08");

/**
 * Commits items that arrive at the same time together. An item is written at once if fewer than `maxInFlight` groups are
 * in flight; those that arrive meanwhile are the next group, in the order of arrival. If a group fails because of an item,
 * its items are written one by one, so that each has its own outcome. The returned function rejects with what `write` threw.
 */
export function createGroupCommit<Item, Outcome>({
  write,
  bytesOf,
  maxItems,
  maxBytes,
  maxInFlight,
}: GroupCommitOptions<Item, Outcome>): (item: Item) => Promise<Outcome> {
  type Entry = Waiting<Item, Outcome>;
  let waiting: Entry[] = [];
  let inFlight = 0;
  let isScheduled = false;

  function takeGroup(): Entry[] {
    let bytes = 0;
    let count = 0;
    for (const { item } of waiting) {
      bytes += bytesOf(item);
      if (count === maxItems || (count > 0 && bytes > maxBytes)) break;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  function startGroups(): void {
    isScheduled = false;
    while (waiting.length > 0 && inFlight < maxInFlight) {
      inFlight += 1;
      void writeGroup(takeGroup()).finally(() => {
        inFlight -= 1;
        startGroups();
      });
    }
  }

  async function writeGroup(group: readonly Entry[]): Promise<void> {
    try {
      const outcomes = await write(group.map(({ item }) => item));
      if (outcomes.length !== group.length)
        throw new Error(`A group of ${group.length} has ${outcomes.length} outcomes`);
      for (const [i, outcome] of outcomes.entries()) group[i]?.resolve(outcome);
    } catch (error) {
      if (group.length === 1 || !isCausedByItem(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      log.warn({ err: error, items: group.length }, "database.group_failed");
      for (const entry of group) await writeGroup([entry]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isScheduled || inFlight >= maxInFlight) return;
      isScheduled = true;
      // After the requests that the process has received already, without waiting for any other.
      setImmediate(startGroups);
    });
}

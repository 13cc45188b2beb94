import type { Supervised } from "./supervisor";

/** First those who take work, then what they lean on, PostgreSQL last. */
const ORDER: readonly (readonly string[])[] = [
  ["web", "worker"],
  ["realtime", "identity"],
  ["postgres"],
];

/** What runs, and how it all ends. */
export function openStack() {
  const running = new Map<string, Supervised>();
  let finishing: Promise<void> | undefined;
  let pending: Promise<unknown> = Promise.resolve();

  async function stopAll() {
    await pending;
    for (const names of ORDER) {
      await Promise.all(names.map((name) => running.get(name)?.stop()));
    }
  }

  return {
    add<Member extends Supervised>(member: Member): Member {
      running.set(member.name, member);
      return member;
    },
    /** Keeps `stop` waiting for something that is being started and could be missed otherwise. */
    starting<Result>(work: Promise<Result>): Promise<Result> {
      pending = Promise.allSettled([pending, work]);
      return work;
    },
    identities: () =>
      Object.fromEntries([...running.values()].map((member) => [member.name, member.identity()])),
    isStopping: () => finishing !== undefined,
    /** Stops everything in order; a second call waits for the first. */
    stop(): Promise<void> {
      finishing ??= stopAll();
      return finishing;
    },
  };
}

export type Stack = ReturnType<typeof openStack>;

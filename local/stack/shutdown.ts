import type { Supervised } from "./supervisor";

/** Processes that accept work stop first, PostgreSQL last. */
const ORDER: readonly (readonly string[])[] = [
  ["web", "worker"],
  ["realtime", "identity"],
  ["postgres"],
];

/** The running processes and their shutdown. */
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
    /** Makes `stop` wait for a process that is still starting. */
    starting<Result>(work: Promise<Result>): Promise<Result> {
      pending = Promise.allSettled([pending, work]);
      return work;
    },
    identities: () =>
      Object.fromEntries([...running.values()].map((member) => [member.name, member.identity()])),
    isStopping: () => finishing !== undefined,
    /** Stops everything in order. A second call waits for the first. */
    stop(): Promise<void> {
      finishing ??= stopAll();
      return finishing;
    },
  };
}

export type Stack = ReturnType<typeof openStack>;

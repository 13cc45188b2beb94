import { type Environment, isLive } from "@/lib/domain/environment";

/**
 * What a run does in the sandbox, outside of live, because of the name of its entity. It lets an integration meet
 * failures and delays that real inputs rarely cause. In live the same names are ordinary names.
 */
export type SandboxBehavior = { kind: "fail" } | { kind: "slow"; seconds: number };

const PREFIX = "sandbox:";
const SLOW = /^sandbox:slow(?::(\d{1,3}))?$/;
/** Whether it is meant as a name of the sandbox, in whatever case. */
const hasPrefix = (subject: string) => subject.toLowerCase().startsWith(PREFIX);
export const DEFAULT_SLOW_SECONDS = 10;
export const MAX_SLOW_SECONDS = 60;

/** The names that mean something, for messages and the documentation. */
export const SANDBOX_ENTITIES = `sandbox:fail, sandbox:slow, or sandbox:slow:N with 1 to ${MAX_SLOW_SECONDS} seconds`;

/** The error of a run that failed because it was asked to. */
export const SANDBOX_ERROR = "Failed by its sandbox entity";

type Named = { environment: Environment; subject: string };

/** The behavior that an entity's name asks for; null for an ordinary name, and in live. */
export function sandboxBehavior({ environment, subject }: Named): SandboxBehavior | null {
  if (isLive(environment) || !hasPrefix(subject)) return null;
  if (subject === "sandbox:fail") return { kind: "fail" };
  const slow = SLOW.exec(subject);
  if (!slow) return null;
  const seconds = slow[1] === undefined ? DEFAULT_SLOW_SECONDS : Number(slow[1]);
  return seconds >= 1 && seconds <= MAX_SLOW_SECONDS ? { kind: "slow", seconds } : null;
}

/** Whether a name looks like one of the sandbox, but is not one of them, such as with a typing error. */
export const isUnknownSandboxEntity = (named: Named): boolean =>
  !isLive(named.environment) && hasPrefix(named.subject) && sandboxBehavior(named) === null;

type Queued = Named & { createdAt: Date };

/** Until when a slow run has to wait before it is evaluated; null for all others. */
export function sandboxWaitsUntil(run: Queued): Date | null {
  const behavior = sandboxBehavior(run);
  return behavior?.kind === "slow"
    ? new Date(run.createdAt.getTime() + behavior.seconds * 1_000)
    : null;
}

import { readdirSync, readFileSync } from "node:fs";

/** Linux reports CPU time in hundredths of a second. */
const TICK_MS = 10;

type Times = { parent: number; ownMs: number; withChildrenMs: number };

function timesOf(pid: number | string): Times | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
    const ownMs = (user + system) * TICK_MS;
    return {
      parent: Number(fields[1]),
      ownMs,
      withChildrenMs: ownMs + (childUser + childSystem) * TICK_MS,
    };
  } catch {
    // The process has exited, or this is not Linux.
    return null;
  }
}

/** CPU time of a process and its children, past and present, in milliseconds. 0 without /proc. */
export function cpuMs(pid: number | undefined): number {
  const own = pid === undefined ? null : timesOf(pid);
  if (!own) return 0;
  const living = readdirSync("/proc").flatMap((name) =>
    /^\d+$/.test(name) ? (timesOf(name) ?? []) : [],
  );
  return (
    own.withChildrenMs +
    living.reduce((sum, { parent, ownMs }) => sum + (parent === pid ? ownMs : 0), 0)
  );
}

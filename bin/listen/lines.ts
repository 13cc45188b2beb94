import { SUBSCRIBABLE_EVENTS } from "@/lib/domain/webhooks";
import type { Forwarded } from "./forward";

const TYPE_WIDTH = Math.max(...SUBSCRIBABLE_EVENTS.map((event) => event.length));
const RUN_WIDTH = "run_".length + 22;

const two = (n: number) => String(n).padStart(2, "0");
const timeOf = (at: Date) => [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");

type Shown = Forwarded & { at: Date; type: string; runId: string | null };

/** One event in columns: time, type, run, what the local server said, how long it took, and what went wrong where the status does not tell. */
export function eventLine({ at, type, runId, status, error, durationMs }: Shown): string {
  const columns = [
    timeOf(at),
    type.padEnd(TYPE_WIDTH),
    (runId ?? "-").padEnd(RUN_WIDTH),
    String(status ?? "-").padStart(3),
  ];
  const trouble = error === null || error === "http_error" ? [] : [error.replaceAll("_", " ")];
  return [...columns, `${String(Math.round(durationMs)).padStart(6)} ms`, ...trouble].join("  ");
}

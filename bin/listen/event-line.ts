import { SUBSCRIBABLE_EVENTS } from "@/lib/domain/webhooks";
import type { Forwarded } from "./forward";

const TYPE_WIDTH = Math.max(...SUBSCRIBABLE_EVENTS.map((event) => event.length));
const RUN_WIDTH = "run_".length + 22;

const twoDigits = (n: number) => String(n).padStart(2, "0");
const timeOf = (at: Date) =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(":");

type ForwardedEvent = Forwarded & { at: Date; type: string; runId: string | null };

/** One event in columns: time, type, run, HTTP status, duration, and the error if there is no status. */
export function eventLine({ at, type, runId, status, error, durationMs }: ForwardedEvent): string {
  const columns = [
    timeOf(at),
    type.padEnd(TYPE_WIDTH),
    (runId ?? "-").padEnd(RUN_WIDTH),
    String(status ?? "-").padStart(3),
    `${String(Math.round(durationMs)).padStart(6)} ms`,
  ];
  if (error !== null && error !== "http_error") columns.push(error.replaceAll("_", " "));
  return columns.join("  ");
}

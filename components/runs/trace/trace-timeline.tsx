import clsx from "clsx";
import { Duration } from "@/components/ui/duration";
import { formatCount, formatDuration } from "@/components/ui/format";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import { kindView } from "../kinds";
import { placeOf, type TraceStep, traceSteps } from "./trace-steps";

function Counts({ from, to }: Pick<TraceStep, "from" | "to">) {
  if (from === null || to === null) return <span className="text-ink-3">–</span>;
  if (from === to) return formatCount(to);
  return (
    <>
      {formatCount(from)} <span aria-hidden>→</span>
      <span className="sr-only">to</span> {formatCount(to)}
    </>
  );
}

/** With tenths below ten milliseconds, where whole ones would be equal. */
function StepDuration({ ms }: { ms: number }) {
  return ms > 0 && ms < 9.95 ? (
    <span className="num whitespace-nowrap">{`${ms.toFixed(1)}\u00a0ms`}</span>
  ) : (
    <Duration ms={ms} />
  );
}

function StepRow({ step, totalMs }: { step: TraceStep; totalMs: number }) {
  const { left, width } = placeOf(step, totalMs);
  return (
    <tr>
      <th scope="row" className="!text-table !whitespace-normal !text-ink">
        {step.name}
      </th>
      <td className="r num sm:whitespace-nowrap">
        <Counts from={step.from} to={step.to} />
      </td>
      <td className="r">
        <StepDuration ms={step.durationMs} />
      </td>
      <td className="hidden sm:table-cell">
        <span aria-hidden className="relative mt-1.5 block h-2 rounded-xs bg-hover">
          <span
            className={clsx(
              "absolute h-2 min-w-0.5 rounded-xs",
              step.from === null ? "bg-line-strong" : "bg-l2",
            )}
            style={{ left: `min(${left}%, 100% - 2px)`, width: `${width}%` }}
          />
        </span>
      </td>
    </tr>
  );
}

/** The steps of a run in order, each in its place on one timeline. */
export function TraceTimeline({ trace }: { trace: TraceSummary }) {
  const names = kindView(trace.kind).trace;
  const steps = traceSteps(trace, names);
  const totalMs = Math.max(0, ...steps.map(({ startMs, durationMs }) => startMs + durationMs));
  if (steps.length === 0)
    return (
      <p className="py-2 text-ink-2">
        {trace.status === "failed"
          ? "The run ended before a worker started it."
          : "Waiting for a worker. Steps appear here once the run has started."}
      </p>
    );
  return (
    <table className="data-table">
      <caption className="sr-only">
        Steps of the run on a timeline of {formatDuration(totalMs)}
      </caption>
      <thead>
        <tr>
          <th scope="col" className="sm:w-[148px]">
            Step
          </th>
          <th scope="col" className="r sm:w-[128px]">
            {names.countsHeading}
          </th>
          <th scope="col" className="r w-[72px]">
            Duration
          </th>
          <th scope="col" className="hidden sm:table-cell">
            <span className="flex justify-between font-normal">
              <span className="sr-only">Timeline from </span>
              <span className="num">0</span>
              <span className="num">{formatDuration(totalMs)}</span>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <StepRow key={step.name} step={step} totalMs={totalMs} />
        ))}
      </tbody>
    </table>
  );
}

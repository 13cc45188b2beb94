import { Duration } from "@/components/ui/duration";
import { formatCount, formatDuration } from "@/components/ui/format";
import type { TraceSummary } from "@/lib/runs/trace-schemas";
import { placeOf, traceSteps } from "./trace-steps";

const COUNTED = {
  candidate_evaluation: "Candidates",
  quote_matching: "In and out",
  coverage_analysis: "Rules",
  dual: "In and out",
} as const;

function Counts({ from, to }: { from: number | null; to: number | null }) {
  if (from === null || to === null) return <span className="text-ink-3">–</span>;
  if (from === to) return formatCount(to);
  return (
    <>
      {formatCount(from)} <span aria-hidden>→</span>
      <span className="sr-only">to</span> {formatCount(to)}
    </>
  );
}

/** Below ten milliseconds the tenths tell the steps apart. */
function Took({ ms }: { ms: number }) {
  return ms > 0 && ms < 9.95 ? (
    <span className="num whitespace-nowrap">{`${ms.toFixed(1)}\u00a0ms`}</span>
  ) : (
    <Duration ms={ms} />
  );
}

/** The steps in order, each where it stands on one line of time. */
export function TraceTimeline({ head }: { head: TraceSummary }) {
  const steps = traceSteps(head);
  const wholeMs = Math.max(0, ...steps.map(({ startMs, durationMs }) => startMs + durationMs));
  if (steps.length === 0 && head.status === "failed")
    return <p className="py-2 text-ink-2">It ended before a worker took it up.</p>;
  if (steps.length === 0)
    return (
      <p className="py-2 text-ink-2">
        Waiting for a worker. Steps appear here once one takes the run up.
      </p>
    );
  return (
    <table className="data-table">
      <caption className="sr-only">
        Steps of the run on one time line of {formatDuration(wholeMs)}
      </caption>
      <thead>
        <tr>
          <th scope="col" className="w-[148px]">
            Step
          </th>
          <th scope="col" className="r w-[128px]">
            {COUNTED[head.kind]}
          </th>
          <th scope="col" className="r w-[72px]">
            Took
          </th>
          <th scope="col" className="hidden sm:table-cell">
            <span className="flex justify-between font-normal">
              <span className="sr-only">On the time line, from </span>
              <span className="num">0</span>
              <span className="num">{formatDuration(wholeMs)}</span>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => {
          const { left, width } = placeOf(step, wholeMs);
          return (
            <tr key={step.name}>
              <th scope="row" className="!text-table !text-ink">
                {step.name}
              </th>
              <td className="r num whitespace-nowrap">
                <Counts from={step.from} to={step.to} />
              </td>
              <td className="r">
                <Took ms={step.durationMs} />
              </td>
              <td className="hidden sm:table-cell">
                <span aria-hidden className="relative mt-1.5 block h-2 rounded-xs bg-hover">
                  <span
                    className={
                      step.from === null
                        ? "absolute h-2 min-w-0.5 rounded-xs bg-line-strong"
                        : "absolute h-2 min-w-0.5 rounded-xs bg-l2"
                    }
                    style={{ left: `min(${left}%, 100% - 2px)`, width: `${width}%` }}
                  />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

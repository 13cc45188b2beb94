import { BacktestReport } from "@/components/backtests/backtest-report";
import { formatCount, formatPlural } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import { placeLabels } from "@/lib/domain/engines/place-labels";
import type { EngineVersionDetail } from "@/lib/engines/schemas";

type Version = Pick<EngineVersionDetail, "config" | "evidence" | "other_backtests">;
type Test = EngineVersionDetail["other_backtests"][number];

/** Which runs were tested, where and when. */
function TestedRuns({ test }: { test: Test }) {
  const { line, created_after: from, created_before: to } = test.filters;
  return (
    <>
      {formatPlural(test.tested, "run")} of {test.environment}
      {line && `, line ${line}`}
      {from && (
        <>
          , from <Timestamp at={from} />
        </>
      )}
      {to && (
        <>
          , until <Timestamp at={to} />
        </>
      )}
      . Finished <Timestamp at={test.finished_at} />
    </>
  );
}

/** The backtest of a version when it was published, with its report, and the other ones of the same rules. */
export function VersionEvidence({
  version: { config, evidence, other_backtests: others },
}: {
  version: Version;
}) {
  return (
    <>
      {evidence && (
        <div>
          <h3 className="font-medium">Backtest before publishing</h3>
          <p className="mb-2 text-small text-ink-2">
            <TestedRuns test={evidence} />
            {evidence.only_counts && (
              <>
                .{" "}
                {evidence.failed > 0 && `${formatCount(evidence.failed)} could not be evaluated. `}
                Names and reasons are shown in {evidence.environment} only
              </>
            )}
          </p>
          <BacktestReport report={evidence.report} labels={placeLabels(config)} />
        </div>
      )}
      {others.length > 0 && (
        <div>
          <h3 className="font-medium">Other backtests of these rules</h3>
          <ul className="text-ink-2">
            {others.map((test) => (
              <li key={test.backtest_id}>
                {formatCount(test.changed)} {test.changed === 1 ? "change" : "changes"} in{" "}
                <TestedRuns test={test} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

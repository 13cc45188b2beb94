"use client";

import { upperFirst } from "es-toolkit";
import { useId, useState } from "react";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Chip, type Tone } from "@/components/ui/chip";
import { DisclosureButton } from "@/components/ui/disclosure-button";
import { formatCount, formatPlural } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { notify } from "@/components/ui/notify";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { Backtest } from "@/lib/backtests/schemas";
import { BacktestReport } from "./backtest-report";
import { ChangedRuns } from "./changed-runs";
import { backtestQueries, isOpen } from "./queries";
import { manages, type Subject, subjectName } from "./subject";

const STATE = {
  queued: { label: "Queued", tone: "neutral" },
  running: { label: "Running", tone: "active" },
  completed: { label: "Completed", tone: "good" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  failed: { label: "Failed", tone: "bad" },
} as const satisfies Record<Backtest["state"], { label: string; tone: Tone }>;

function CancelButton({ id, subject }: { id: string; subject: Subject }) {
  const environment = useEnvironment();
  const refusal = useRefusal(manages(subject));
  const cancel = useNoticedMutation(backtestQueries.all(), {
    run: () => call("POST /backtests/{id}/cancel", { params: { id }, query: { environment } }),
    done: () => "The backtest is being cancelled",
  });
  return (
    <GuardedButton
      size="small"
      reason={refusal}
      disabled={cancel.isPending}
      onClick={() =>
        cancel.mutate(undefined, {
          onError: ({ message }) =>
            void notify({
              tone: "error",
              title: "The backtest was not cancelled",
              description: message,
            }),
        })
      }
    >
      Cancel
    </GuardedButton>
  );
}

function outcome({ state, done, total, changed }: Backtest, subject: Subject): string {
  if (state === "completed" && changed === 0)
    return `${upperFirst(subjectName(subject))} changes none of ${formatPlural(done, "run")}`;
  return `${formatCount(changed)} of ${formatPlural(done, "tested run")} ${changed === 1 ? "changes" : "change"}${
    done < total ? `, ${formatCount(total - done)} not tested` : ""
  }`;
}

type Props = { subject: Subject; backtest: Backtest; startsOpen: boolean };

/** One backtest: its progress, and on demand its report and the runs that change. */
export function BacktestItem({ subject, backtest, startsOpen }: Props) {
  const [shown, setShown] = useState(startsOpen);
  const id = useId();
  const { state, created_at: at, created_by: by, error, done, total, report, labels } = backtest;
  const running = isOpen(backtest);
  return (
    <li className="border-b py-3 text-table">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <div className="flex flex-wrap items-center gap-2">
            <DisclosureButton
              size="small"
              className="-ml-2"
              open={shown}
              controls={id}
              onToggle={setShown}
            >
              {running ? `${formatPlural(total, "run")}` : outcome(backtest, subject)}
            </DisclosureButton>
            <Chip tone={STATE[state].tone}>{STATE[state].label}</Chip>
          </div>
          <p className="mt-1 flex flex-wrap gap-x-3 text-small text-ink-2">
            <span>
              <Timestamp at={at} /> by {by}
            </span>
            {backtest.filters.line && <span>Line {backtest.filters.line}</span>}
            {backtest.config_sha256 && (
              <span className="inline-flex items-center gap-1">
                Rules <Identifier value={backtest.config_sha256} />
              </span>
            )}
          </p>
          {error && <p className="mt-1 text-bad wrap-anywhere">{error}</p>}
        </div>
        {running && <CancelButton id={backtest.id} subject={subject} />}
      </div>
      {running && (
        <div className="mt-2 max-w-[560px]">
          <ProgressBar
            label={`${formatCount(done)} of ${formatPlural(total, "run")}`}
            value={done}
            max={total}
          />
        </div>
      )}
      <div id={id} className="pl-1">
        {shown && report.tested > 0 && (
          <div className="mt-3 grid gap-5 border-l-2 pl-4">
            <BacktestReport report={report} labels={labels} />
            {!running && report.changed > 0 && (
              <ChangedRuns backtestId={backtest.id} labels={labels} />
            )}
          </div>
        )}
      </div>
    </li>
  );
}

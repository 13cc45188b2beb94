"use client";

import { upperFirst } from "es-toolkit";
import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { Field, Input, Select } from "@/components/ui/field";
import { formatPlural } from "@/components/ui/format";
import { PERIOD_LABEL, PERIODS, type Period, periodStart } from "@/components/ui/period";
import { call } from "@/lib/api/client";
import type { Backtest } from "@/lib/backtests/schemas";
import { MAX_BACKTEST_RUNS } from "@/lib/domain/engines/backtest-limit";
import type { Environment } from "@/lib/domain/environment";
import { backtestQueries } from "./queries";
import { type Subject, subjectName } from "./subject";

type Values = { period: Period | "all"; line: string; limit: string };
type Props = { subject: Subject; onClose: () => void };

const startOf = (
  subject: Subject,
  request: { query: { environment: Environment }; body: Partial<Backtest["filters"]> },
) =>
  subject.kind === "engine"
    ? call("POST /engines/{slug}/backtests", { params: { slug: subject.slug }, ...request })
    : call("POST /pools/{slug}/versions/{version}/backtests", {
        params: { slug: subject.slug, version: String(subject.version) },
        ...request,
      });

/** Chooses the past runs that the subject is tested with. */
export function StartBacktestDialog({ subject, onClose }: Props) {
  const environment = useEnvironment();
  const name = subjectName(subject);
  const start = useNoticedMutation<Backtest, Values>(backtestQueries.all(), {
    run: ({ period, line, limit }) =>
      startOf(subject, {
        query: { environment },
        body: {
          created_after: period === "all" ? undefined : periodStart(period),
          line: line.trim() || undefined,
          limit: Number(limit),
        },
      }),
    done: ({ total }) => `${upperFirst(name)} is tested with ${formatPlural(total, "past run")}`,
    onSuccess: onClose,
  });
  const { form, onSubmit, busy, error } = useApiForm<Values, Backtest>({
    defaultValues: { period: "all", line: "", limit: "10000" },
    fields: { created_after: "period", line: "line", limit: "limit" },
    submit: (values) => start.mutateAsync(values),
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={
        subject.kind === "engine"
          ? `Backtest the draft of ${subject.label}`
          : `Backtest version ${subject.version} of ${subject.slug}`
      }
      description={`The completed runs of ${environment} that match are evaluated again with ${
        subject.kind === "engine" ? "the draft as it is now" : name
      }. Nothing about them changes.`}
      action="Start backtest"
      acting="Starting…"
      busy={busy}
      error={error}
      errorTitle="The backtest was not started"
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Runs submitted" error={errors.period?.message}>
        <Select {...form.register("period")}>
          <option value="all">At any time</option>
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              In the {PERIOD_LABEL[period]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Line of business (optional)"
        hint="As submissions name it, such as professional_liability."
        error={errors.line?.message}
      >
        <Input maxLength={100} autoComplete="off" spellCheck={false} {...form.register("line")} />
      </Field>
      <Field label="At most" hint="The newest runs that match." error={errors.limit?.message}>
        <Input
          type="number"
          min={1}
          max={MAX_BACKTEST_RUNS}
          className="num"
          {...form.register("limit")}
        />
      </Field>
    </FormDialog>
  );
}

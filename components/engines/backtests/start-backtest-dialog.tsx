"use client";

import { FormDialog } from "@/components/forms/form-dialog";
import { useApiForm } from "@/components/forms/use-api-form";
import { useEnvironment } from "@/components/layout/environment";
import { Field, Input, Select } from "@/components/ui/field";
import { PERIOD_LABEL, PERIODS, type Period, periodStart } from "@/components/ui/period";
import { call } from "@/lib/api/client";
import type { Backtest } from "@/lib/backtests/schemas";
import { MAX_BACKTEST_RUNS } from "@/lib/domain/engines/backtests";
import type { Engine } from "@/lib/engines/schemas";
import { useEngineMutation } from "../use-engine-mutation";

type Values = { period: Period | "all"; line: string; limit: string };
type Props = { engine: Engine; onClose: () => void };

/** Chooses the past runs that the draft is tested with. */
export function StartBacktestDialog({ engine: { slug, label }, onClose }: Props) {
  const environment = useEnvironment();
  const start = useEngineMutation<Backtest, Values>({
    run: ({ period, line, limit }) =>
      call("POST /engines/{slug}/backtests", {
        params: { slug },
        query: { environment },
        body: {
          created_after: period === "all" ? undefined : periodStart(period),
          line: line.trim() || undefined,
          limit: Number(limit),
        },
      }),
    done: ({ total }) => `The draft is tested with ${total} past ${total === 1 ? "run" : "runs"}`,
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
      title={`Backtest the draft of ${label}`}
      description={`The completed runs of ${environment} that match are evaluated again with the draft as it is now. Nothing about them changes.`}
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

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { FormDialog } from "@/components/forms/form-dialog";
import { useEnvironment } from "@/components/layout/environment";
import { Field, Input, Select } from "@/components/ui/field";
import { formatPlural } from "@/components/ui/format";
import { useTimeZone } from "@/components/ui/time-zone";
import { zonedMs } from "@/components/ui/zoned-time";
import { call } from "@/lib/api/client";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../deliveries/queries";
import { RecoverProgress } from "./recover-progress";

function useRecover({ id }: Endpoint) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const recover = (since: string, dryRun: boolean) =>
    call("POST /webhooks/{id}/recover", {
      params: { id },
      query: { environment },
      body: { since, dry_run: dryRun },
    });
  const count = useMutation({ mutationFn: (since: string) => recover(since, true) });
  const send = useMutation({
    mutationFn: (since: string) => recover(since, false),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.lists() }),
  });
  return { count, send };
}

type CountResult = { matched: number; more: boolean; retrying: number };

function Count({ matched, more, retrying }: CountResult) {
  return (
    <div role="status" className="rounded-md bg-sunken px-3 py-2 text-table">
      <p className="font-medium">
        {matched === 0
          ? "Nothing to resend: every event was delivered or is still being retried."
          : `${formatPlural(matched, "event was", "events were")} not delivered.`}
      </p>
      {more && <p className="text-ink-2">These are the oldest. Recover again for the rest.</p>}
      {retrying > 0 && (
        <p className="text-ink-2">
          {formatPlural(retrying, "delivery is", "deliveries are")} still being retried and not
          included.
        </p>
      )}
    </div>
  );
}

type Props = { endpoint: Endpoint; onClose: () => void };
type Values = { period: RecoverPeriod; customTime: string };

/** Counts the failed deliveries of a period, resends them, then shows the progress. */
export function RecoverDialog({ endpoint, onClose }: Props) {
  const { count, send } = useRecover(endpoint);
  const { register, handleSubmit, control } = useForm<Values>({
    defaultValues: { period: "24h", customTime: "" },
  });
  const values = useWatch({ control });
  const zone = useTimeZone();
  const resetCount = () => count.reset();
  const since = ({ period = "24h", customTime = "" }: Partial<Values>) =>
    recoverSince(period, { customTime, nowMs: Date.now(), zone });

  if (send.data)
    return <RecoverProgress endpointId={endpoint.id} recovery={send.data} onClose={onClose} />;
  const counted = count.data;
  const canSend = counted !== undefined && counted.matched > 0;
  const onSubmit = handleSubmit((submitted) => {
    const start = since(submitted);
    if (canSend) send.mutate(counted.since);
    else if (start) count.mutate(start);
  });
  return (
    <FormDialog
      title="Recover deliveries"
      description="Resends events whose delivery failed for good or was cancelled."
      action={canSend ? `Resend ${formatPlural(counted.matched, "event")}` : "Count"}
      acting={canSend ? "Resending…" : "Counting…"}
      busy={count.isPending || send.isPending}
      disabled={canSend ? !endpoint.active : since(values) === null}
      error={count.error ?? send.error}
      errorTitle={count.error ? "The events could not be counted" : "Nothing was resent"}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Period">
          <Select {...register("period", { onChange: resetCount })}>
            {RECOVER_PERIODS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {values.period === "custom" && (
          <Field label="Since" hint="In your time zone, at most 30 days ago.">
            <Input type="datetime-local" {...register("customTime", { onChange: resetCount })} />
          </Field>
        )}
      </div>
      {counted && <Count {...counted} />}
      {!endpoint.active && (
        <p className="text-table text-warn">Activate the endpoint before you resend.</p>
      )}
    </FormDialog>
  );
}

const HOUR_MS = 3_600_000;

/** Periods to recover, with their length. `custom` is a time chosen by the member. */
export const RECOVER_PERIODS = [
  { value: "1h", label: "The last hour", ms: HOUR_MS },
  { value: "24h", label: "The last 24 hours", ms: 24 * HOUR_MS },
  { value: "7d", label: "The last 7 days", ms: 7 * 24 * HOUR_MS },
  // The API allows 30 days at the time it receives the request, so a minute is kept as a margin.
  { value: "30d", label: "The last 30 days", ms: 30 * 24 * HOUR_MS - 60_000 },
  { value: "custom", label: "Since a specific time", ms: null },
] as const;

export type RecoverPeriod = (typeof RECOVER_PERIODS)[number]["value"];

/**
 * The start of a period in ISO 8601. `customTime` is the value of a datetime-local input;
 * null if it is needed and incomplete.
 */
export function recoverSince(
  period: RecoverPeriod,
  { customTime, nowMs, zone }: { customTime: string; nowMs: number; zone: string | undefined },
): string | null {
  const lengthMs = RECOVER_PERIODS.find(({ value }) => value === period)?.ms ?? null;
  const startMs = lengthMs === null ? zonedMs(customTime, zone) : nowMs - lengthMs;
  return Number.isNaN(startMs) ? null : new Date(startMs).toISOString();
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input, Select } from "@/components/ui/field";
import { formatCount, formatPlural } from "@/components/ui/format";
import { call } from "@/lib/api/client";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../queries";
import { RecoverProgress } from "./recover-progress";
import { RECOVER_CHOICES, type RecoverChoice, recoverSince } from "./recover-since";

type Count = { matched: number; more: boolean; retrying: number };

function Counted({ matched, more, retrying }: Count) {
  return (
    <div role="status" className="mt-4 rounded-md bg-sunken px-3 py-2 text-table">
      <p className="font-medium">
        {matched === 0
          ? "Nothing to recover: every event of this time has arrived, or is on its way."
          : `${formatPlural(matched, "event")} never arrived.`}
      </p>
      {more && (
        <p className="text-ink-2">
          These are the oldest. There are more: recover again for the next ones.
        </p>
      )}
      {retrying > 0 && (
        <p className="text-ink-2">
          {formatPlural(retrying, "delivery is", "deliveries are")} still being retried and stay on
          their schedule.
        </p>
      )}
    </div>
  );
}

/** Sends again what did not arrive since a time: first it counts, then it sends, then it shows how far that is. */
export function RecoverDialog({ endpoint, onDone }: { endpoint: Endpoint; onDone: () => void }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState<RecoverChoice>("24h");
  const [own, setOwn] = useState("");
  const recover = (since: string, dryRun: boolean) =>
    call("POST /webhooks/{id}/recover", {
      params: { id: endpoint.id },
      query: { environment },
      body: { since, dry_run: dryRun },
    });

  const count = useMutation({ mutationFn: (since: string) => recover(since, true) });
  const send = useMutation({
    mutationFn: (since: string) => recover(since, false),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.lists() }),
  });
  const counted = count.data;
  const sent = send.data;
  const since = recoverSince(choice, { own, nowMs: Date.now() });

  function change(next: Partial<{ choice: RecoverChoice; own: string }>) {
    if (next.choice) setChoice(next.choice);
    if (next.own !== undefined) setOwn(next.own);
    count.reset();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (counted && counted.matched > 0) send.mutate(counted.since);
    else if (since) count.mutate(since);
  }
  if (sent) {
    return (
      <Dialog
        open
        onOpenChange={onDone}
        title="Recovering"
        description={`${formatPlural(sent.replayed, "new delivery was", "new deliveries were")} made.`}
      >
        <div className="px-5 pb-5">
          {sent.replayed > 0 && (
            <RecoverProgress endpointId={endpoint.id} since={sent.until} total={sent.replayed} />
          )}
          <p className="mt-2 text-small text-ink-3">
            This goes on when you close the window; the deliveries are in the list.
          </p>
          <div className="mt-4 flex justify-end">
            <Button onClick={onDone}>Close</Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onDone}
      title="Recover deliveries"
      description="Sends each event again whose deliveries to this endpoint were given up or cancelled. Doing it twice sends nothing twice."
    >
      <form onSubmit={submit} noValidate className="px-5 pt-4 pb-5">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Since">
            <Select
              value={choice}
              onChange={(event) =>
                change({
                  choice:
                    RECOVER_CHOICES.find(({ value }) => value === event.target.value)?.value ??
                    "since",
                })
              }
            >
              {RECOVER_CHOICES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
              <option value="since">A time of my own</option>
            </Select>
          </Field>
          {choice === "since" && (
            <Field label="Time" hint="In your time zone, at most 30 days back.">
              <Input
                type="datetime-local"
                value={own}
                onChange={(event) => change({ own: event.target.value })}
              />
            </Field>
          )}
        </div>
        {counted && <Counted {...counted} />}
        {count.error && <ErrorState error={count.error} title="It could not be counted" />}
        {send.error && <ErrorState error={send.error} title="Nothing was sent" />}
        {!endpoint.active && (
          <p className="mt-3 text-table text-warn">
            It is inactive: activate it first. Counting works all the same.
          </p>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          {counted && counted.matched > 0 ? (
            <Button type="submit" variant="primary" disabled={send.isPending || !endpoint.active}>
              {send.isPending ? "Sending…" : `Send ${formatCount(counted.matched)} again`}
            </Button>
          ) : (
            <Button type="submit" variant="primary" disabled={count.isPending || since === null}>
              {count.isPending ? "Counting…" : "Count"}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

"use client";

import { useState } from "react";
import { SubmitButton } from "@/components/forms/form-dialog";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { ErrorState } from "@/components/ui/error-state";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import {
  NOTIFICATION_KINDS,
  NOTIFICATION_LABELS,
  type NotificationKind,
} from "@/lib/domain/notifications";
import { notificationQueries, type SettingsData } from "../queries";

type Kinds = SettingsData["kinds"];
type Way = "in_app" | "email";
const WAYS: readonly { way: Way; label: string }[] = [
  { way: "in_app", label: "Dashboard" },
  { way: "email", label: "Email" },
];

function LastEmail({ last }: { last: NonNullable<SettingsData["last_email"]> }) {
  if (last.state === "failed" || last.error !== null)
    return (
      <p className="text-small text-bad">
        The last email to {last.address} {last.state === "failed" ? "was not sent" : "is queued"}:{" "}
        {last.error}
      </p>
    );
  if (last.state === "pending") return null;
  return (
    <p className="text-small text-ink-3">
      Last email to {last.address}: <Timestamp at={last.at} />
    </p>
  );
}

/** What the member is notified about, and how. */
export function KindsForm({ settings }: { settings: SettingsData }) {
  const environment = useEnvironment();
  const { user } = useSession();
  const [kinds, setKinds] = useState<Kinds>(settings.kinds);
  const saving = useNoticedMutation<SettingsData, Kinds>(notificationQueries.all(), {
    run: (chosen) =>
      call("PUT /settings/notifications", { query: { environment }, body: { kinds: chosen } }),
    done: () => "Your notification settings were saved",
  });
  const change = (kind: NotificationKind, way: Way, on: boolean) =>
    setKinds({ ...kinds, [kind]: { ...kinds[kind], [way]: on } });
  const isDirty = JSON.stringify(kinds) !== JSON.stringify(settings.kinds);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(kinds);
      }}
    >
      <table className="data-table list-table">
        <caption className="sr-only">What you are notified about, and how</caption>
        <thead>
          <tr>
            <th scope="col">Notify me about</th>
            {WAYS.map(({ way, label }) => (
              <th key={way} scope="col" className="w-[84px]">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NOTIFICATION_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row" className="font-medium">
                {NOTIFICATION_LABELS[kind]}
              </th>
              {WAYS.map(({ way, label }) => (
                <td key={way}>
                  <label className="-m-2 inline-flex cursor-pointer p-2">
                    <span className="sr-only">
                      {NOTIFICATION_LABELS[kind]}: {label.toLowerCase()}
                    </span>
                    <input
                      type="checkbox"
                      className="size-[15px] accent-[var(--accent)]"
                      checked={kinds[kind][way]}
                      disabled={way === "email" && !settings.email_available}
                      onChange={(event) => change(kind, way, event.target.checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-small text-ink-3">
        {settings.email_available
          ? `Emails go to ${user.email}.`
          : "Emails are off: this installation has no mail server."}
      </p>
      {settings.last_email && <LastEmail last={settings.last_email} />}
      {saving.error && <ErrorState error={saving.error} title="Your settings were not saved" />}
      <div>
        <SubmitButton action="Save" acting="Saving…" busy={saving.isPending} disabled={!isDirty} />
      </div>
    </form>
  );
}

"use client";

import { CircleCheck, RadioTower, TriangleAlert } from "lucide-react";
import { useConnection } from "@/components/realtime/realtime-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatDuration } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { useNow } from "@/components/ui/now";
import { Timestamp } from "@/components/ui/timestamp";
import type { Pusher } from "./pusher-snippet";
import { EXPECTED_WITHIN_MS, type Heard, usePusherTest } from "./use-pusher-test";

const TICK_MS = 500;

const addressOf = ({ ws_host, ws_port, force_tls, cluster }: Pusher) =>
  ws_host === null
    ? `wss://ws-${cluster}.pusher.com`
    : `${force_tls ? "wss" : "ws"}://${ws_host}${ws_port === null ? "" : `:${ws_port}`}`;

function Checks({ pusher }: { pusher: Pusher }) {
  const connection = useConnection();
  return (
    <ol className="mt-2 ml-4 grid list-decimal gap-1 text-table text-ink-2">
      <li>
        {connection === "live"
          ? "This browser's own connection is live, so the message has probably not been published yet."
          : `This browser's own connection is not live (the header says so): a proxy or an extension may keep it from ${addressOf(pusher)}.`}
      </li>
      <li>
        The worker publishes what waits in the outbox. Where none runs, or the cluster refuses it,
        the worker's log has no <code>realtime.published</code> for it. Nothing is lost: it is
        published as soon as it can be.
      </li>
      <li>
        Key, cluster and secret on the server must be of one Pusher app: <code>PUSHER_APP_ID</code>,{" "}
        <code>PUSHER_KEY</code>, <code>PUSHER_SECRET</code>, <code>PUSHER_CLUSTER</code>.
      </li>
      <li>
        In the browser's network tab <code>{pusher.auth_endpoint}</code> must answer 200 for{" "}
        <code className="wrap-anywhere">{pusher.channel}</code>.
      </li>
    </ol>
  );
}

function Waiting({ sinceMs, pusher }: { sinceMs: number; pusher: Pusher }) {
  const now = useNow(TICK_MS);
  const late = now !== null && now - sinceMs > EXPECTED_WITHIN_MS;
  if (!late)
    return (
      <p className="text-ink-2">
        Published to the outbox; waiting for it to come back through the cluster…
      </p>
    );
  return (
    <div>
      <p className="flex items-center gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden size={15} />
        Nothing has come back within {formatDuration(EXPECTED_WITHIN_MS)}
      </p>
      <Checks pusher={pusher} />
    </div>
  );
}

function Messages({ messages }: { messages: readonly Heard[] }) {
  if (messages.length === 0) return null;
  return (
    <table className="data-table mt-3">
      <caption className="sr-only">Test messages that this page has heard, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Message</th>
          <th scope="col">Asked for</th>
          <th scope="col" className="r">
            Heard
          </th>
        </tr>
      </thead>
      <tbody>
        {messages.map(({ id, at, roundTripMs }) => (
          <tr key={id}>
            <td>
              <Identifier value={id} />
            </td>
            <td className="text-ink-2">
              {roundTripMs === null ? "earlier, or in another window" : "here"}
            </td>
            <td className="r text-ink-2">
              <Timestamp at={at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Sends a message the way that every other one goes and shows when it is back. */
export function PusherTest({ pusher }: { pusher: Pusher }) {
  const { test, messages, send } = usePusherTest(pusher.channel);
  const busy = test.step === "asking" || test.step === "waiting";
  return (
    <section aria-labelledby="test-title" className="mt-8">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <h2 id="test-title" className="text-table font-semibold">
            Test the connection
          </h2>
          <p className="mt-0.5 max-w-prose text-table text-ink-2">
            Sends <code>realtime.test</code> the way every message goes: outbox, worker, cluster,
            and the socket of this page.
          </p>
        </div>
        <Button variant="primary" onClick={send} disabled={test.step === "asking"}>
          <RadioTower aria-hidden size={13} />
          Send a test event
        </Button>
      </div>
      {test.step === "refused" && (
        <ErrorState error={test.error} title="The test event was not sent" onRetry={send} />
      )}
      <div
        role="status"
        aria-busy={busy}
        className={test.step === "ready" || test.step === "refused" ? undefined : "mt-3"}
      >
        {test.step === "asking" && (
          <p className="rounded-lg border bg-sunken px-4 py-3 text-table text-ink-2">Sending…</p>
        )}
        {test.step === "waiting" && (
          <div className="rounded-lg border bg-sunken px-4 py-3 text-table">
            <Waiting sinceMs={test.sinceMs} pusher={pusher} />
          </div>
        )}
        {test.step === "heard" && (
          <p className="flex flex-wrap items-center gap-x-2 rounded-lg border border-good bg-good-soft px-4 py-3 text-table">
            <CircleCheck aria-hidden size={16} className="text-good" />
            <span className="font-medium text-good">Heard on this page</span>
            <span className="num text-ink-2">
              {formatDuration(test.heard.roundTripMs ?? 0)} there and back
            </span>
          </p>
        )}
      </div>
      <Messages messages={messages} />
    </section>
  );
}

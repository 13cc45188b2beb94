"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useConnection } from "@/components/realtime/realtime-provider";
import { formatDuration } from "@/components/ui/format";
import { useNow } from "@/components/ui/now";
import type { Pusher } from "./pusher-snippet";
import { EXPECTED_WITHIN_MS, type PusherTestState } from "./use-pusher-test";

const REFRESH_MS = 500;

const socketUrl = ({ ws_host, ws_port, force_tls, cluster }: Pusher) =>
  ws_host === null
    ? `wss://ws-${cluster}.pusher.com`
    : `${force_tls ? "wss" : "ws"}://${ws_host}${ws_port === null ? "" : `:${ws_port}`}`;

function Troubleshooting({ pusher }: { pusher: Pusher }) {
  const connection = useConnection();
  return (
    <ol className="mt-2 ml-4 grid list-decimal gap-1 text-table text-ink-2">
      <li>
        {connection === "live"
          ? "This browser is connected, so the event has probably not been published yet."
          : `This browser is not connected. A proxy or extension may block ${socketUrl(pusher)}.`}
      </li>
      <li>
        The server publishes events. Check that it reaches the Pusher cluster: its log has{" "}
        <code>realtime.published</code> or <code>realtime.publish_failed</code>. Unpublished events
        are kept, and a worker sends them.
      </li>
      <li>
        <code>PUSHER_APP_ID</code>, <code>PUSHER_KEY</code>, <code>PUSHER_SECRET</code> and{" "}
        <code>PUSHER_CLUSTER</code> on the server must belong to one Pusher app.
      </li>
      <li>
        In the browser's network tab, <code>{pusher.auth_endpoint}</code> must answer 200 for{" "}
        <code className="wrap-anywhere">{pusher.channel}</code>.
      </li>
    </ol>
  );
}

function Waiting({ sinceMs, pusher }: { sinceMs: number; pusher: Pusher }) {
  const now = useNow(REFRESH_MS);
  const late = now !== null && now - sinceMs > EXPECTED_WITHIN_MS;
  if (!late) return <p className="text-ink-2">Sent. Waiting for the event to arrive…</p>;
  return (
    <>
      <p className="flex items-center gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden size={15} />
        No event received within {formatDuration(EXPECTED_WITHIN_MS)}
      </p>
      <Troubleshooting pusher={pusher} />
    </>
  );
}

const BOX = "rounded-lg border px-4 py-3 text-table";

/** The progress of a test: sending, waiting with troubleshooting steps, received. */
export function PusherTestStatus({ state, pusher }: { state: PusherTestState; pusher: Pusher }) {
  const idle = state.step === "ready" || state.step === "rejected";
  const busy = state.step === "sending" || state.step === "waiting";
  return (
    <div role="status" aria-busy={busy} className={idle ? undefined : "mt-3"}>
      {state.step === "sending" && <p className={`${BOX} bg-sunken text-ink-2`}>Sending…</p>}
      {state.step === "waiting" && (
        <div className={`${BOX} bg-sunken`}>
          <Waiting sinceMs={state.sinceMs} pusher={pusher} />
        </div>
      )}
      {state.step === "received" && (
        <p className={`${BOX} flex flex-wrap items-center gap-x-2 border-good bg-good-soft`}>
          <CircleCheck aria-hidden size={16} className="text-good" />
          <span className="font-medium text-good">Received on this page</span>
          <span className="num text-ink-2">
            {formatDuration(state.event.roundTripMs ?? 0)} round trip
          </span>
        </p>
      )}
    </div>
  );
}

"use client";

import { RadioTower } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Identifier } from "@/components/ui/identifier";
import { Timestamp } from "@/components/ui/timestamp";
import type { Pusher } from "./pusher-snippet";
import { PusherTestStatus } from "./pusher-test-status";
import { type ReceivedEvent, usePusherTest } from "./use-pusher-test";

function ReceivedEvents({ events }: { events: readonly ReceivedEvent[] }) {
  if (events.length === 0) return null;
  return (
    <table className="data-table mt-3">
      <caption className="sr-only">Test events received by this page, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Sent from</th>
          <th scope="col" className="r">
            Received
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, at, roundTripMs }) => (
          <tr key={id}>
            <td>
              <Identifier value={id} />
            </td>
            <td className="text-ink-2">
              {roundTripMs === null ? "another window, or earlier" : "this page"}
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

/** Sends a test event on the same path as all realtime events and shows when it arrives. */
export function PusherTest({ pusher }: { pusher: Pusher }) {
  const { state, events, send } = usePusherTest(pusher.channel);
  return (
    <section aria-labelledby="test-title" className="mt-8">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <h2 id="test-title" className="text-table font-semibold">
            Test the connection
          </h2>
          <p className="mt-0.5 max-w-prose text-table text-ink-2">
            Sends <code>realtime.test</code> to this page through Pusher.
          </p>
        </div>
        <Button onClick={send} disabled={state.step === "sending"}>
          <RadioTower aria-hidden size={13} />
          Send a test event
        </Button>
      </div>
      {state.step === "rejected" && (
        <ErrorState error={state.error} title="The test event was not sent" onRetry={send} />
      )}
      <PusherTestStatus state={state} pusher={pusher} />
      <ReceivedEvents events={events} />
    </section>
  );
}

"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type ConnectionSnapshot, createConnections } from "./connection";
import { createEndedRuns } from "./ended-runs";
import { type EvaluationCompleted, type EvaluationMessage, parseMessage } from "./messages";
import { configOf, type EvaluationUpdatesOptions } from "./options";
import { startPolling } from "./poller";

const connectionFor = createConnections<EvaluationMessage>(async () => parseMessage);

const serverSnapshot = () => "connecting" as const;

/**
 * Calls `onComplete` for each run that ends with a result while the component is mounted. All hooks of a tab with the
 * same options share one socket. `onComplete` and the other handlers may be new functions in each render.
 *
 * @returns the state of the connection: `connecting`, `live`, `reconnecting`, `polling` or `offline`.
 */
export function useEvaluationUpdates(
  orgId: string,
  onComplete: (data: EvaluationCompleted) => void,
  options: EvaluationUpdatesOptions = {},
): ConnectionSnapshot {
  const configKey = JSON.stringify(configOf(options));
  const connection = useMemo(() => connectionFor(JSON.parse(configKey)), [configKey]);
  const suffix = options.environment === undefined ? "" : `-${options.environment}`;
  const channel = options.channel ?? `private-org-${orgId}${suffix}`;

  const ended = useRef(createEndedRuns());
  const handlers = useRef({ onComplete, ...options });
  useEffect(() => {
    handlers.current = { onComplete, ...options };
  });

  const state = useSyncExternalStore(connection.subscribe, connection.snapshot, serverSnapshot);
  useEffect(() => connection.retain(), [connection]);

  useEffect(() => {
    let firstSubscription = true;
    // A failed read is repeated after the next reconnect.
    const pollOnce = () => void poll(handlers.current, ended.current).catch(() => undefined);
    return connection.listen(channel, {
      onMessage(message) {
        if (message === "unreadable") return pollOnce();
        const { onComplete: complete, onFailed, onProgress } = handlers.current;
        if (message.name === "evaluation.progress") return onProgress?.(message.data);
        if (!ended.current.isNew(message.data.run_id)) return;
        if (message.name === "evaluation.completed") complete(message.data);
        else onFailed?.(message.data);
      },
      onSubscribed() {
        if (!firstSubscription) pollOnce();
        firstSubscription = false;
      },
    });
  }, [connection, channel]);

  const isWithoutConnection = state === "reconnecting" || state === "polling";
  useEffect(
    () =>
      isWithoutConnection
        ? startPolling(() => poll(handlers.current, ended.current)).stop
        : undefined,
    [isWithoutConnection],
  );
  return state;
}

type Handlers = EvaluationUpdatesOptions & { onComplete: (data: EvaluationCompleted) => void };

async function poll(
  { poll: read, onComplete }: Handlers,
  ended: ReturnType<typeof createEndedRuns>,
): Promise<void> {
  const runs = (await read?.()) ?? [];
  for (const run of runs) if (ended.isNew(run.run_id)) onComplete(run);
}

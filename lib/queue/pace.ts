import { setTimeout as sleep } from "node:timers/promises";
import { isLiveRunWaiting } from "./run-queue";

/** An import works so long before it looks whether a live run waits. */
const SLICE_MS = 200;
const PAUSE_MS = 100;
/** It never pauses longer at a time: a backlog that never ends slows an import down, but does not stop it. */
const MAX_PAUSE_MS = 2_000;

/** Makes way for live runs: call it often; it resolves when the work may continue. */
export function createPace({ isBusy = isLiveRunWaiting, nowMs = () => performance.now() } = {}) {
  let sliceFromMs = nowMs();
  return async function pace(): Promise<void> {
    if (nowMs() - sliceFromMs < SLICE_MS) return;
    for (let paused = 0; paused < MAX_PAUSE_MS && (await isBusy()); paused += PAUSE_MS)
      await sleep(PAUSE_MS);
    sliceFromMs = nowMs();
  };
}

import type { z } from "zod";
import type { Api, Away } from "./api";
import { createCatchUp } from "./catch-up";
import { followChannel, type Server } from "./channel";

/** How often is read while the channel is not live; while it is, every so many times. */
const TICK_MS = 5_000;
const TICKS_WHEN_LIVE = 12;
/** Long enough for a slow connection to be made. */
const TICKS_TO_CONNECT = 2;

type KeepUp = {
  server: z.infer<typeof Server>;
  api: Api;
  read: (options: { all: boolean }) => Promise<void>;
  onListening: () => void;
  onAway: (away: Away) => void;
  onError: (error: unknown) => void;
  note: (text: string) => void;
  signal: AbortSignal;
};

/** Has events read whenever there may be some: at each hint of the channel, after each loss of it, and again and again while it is away. */
export function keepUp({ server, api, read, onListening, onAway, onError, note, signal }: KeepUp) {
  const catchUp = createCatchUp({ read, onAway, signal });
  const readAll = () => void catchUp({ all: true }).catch(onError);
  let live = false;
  let lost = false;

  function lose() {
    live = false;
    if (!lost)
      note(
        `There is no realtime connection; events are read every ${TICK_MS / 1000} s until there is.`,
      );
    lost = true;
  }

  const channel = followChannel(server, api, {
    onLive() {
      if (lost) note("The realtime connection is back.");
      else onListening();
      live = true;
      lost = false;
      readAll();
    },
    onHint: () => void catchUp({ all: false }).catch(onError),
    onLost: lose,
    onRefused: onError,
  });

  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (!live) lose();
    if (!live && ticks % TICKS_TO_CONNECT === 0) channel.tryAgain();
    if (!live || ticks % TICKS_WHEN_LIVE === 0) readAll();
  }, TICK_MS);

  return () => {
    clearInterval(timer);
    channel.close();
  };
}

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { z } from "zod";
import type { SubscribableEvent } from "@/lib/domain/webhooks";
import { Problem } from "@/local/stack/output";
import { Away, createApi } from "./api";
import { patiently } from "./catch-up";
import { Server } from "./channel";
import { createEventReader, type EventSummary } from "./event-reader";
import { createForwarder } from "./forward";
import { keepUp } from "./keep-up";
import { eventLine } from "./lines";
import type { ListenRequest } from "./options";
import { createWorkQueue } from "./work-queue";

/** How many events the local server is given at the same time. */
const WIDTH = 8;

const Stored = z.object({ payload: z.string() });
/** Lines are for the output; notes are about them. */
export type Output = { line: (text: string) => void; note: (text: string) => void };

/** The spelling in which an event is wanted; of both, the one of runs. Null for one that is not. */
export function spellingOf(
  type: string,
  wanted: readonly SubscribableEvent[],
): SubscribableEvent | null {
  const spellings = [type, type.replace(/^run\./, "evaluation.")];
  return spellings.flatMap((spelling) => wanted.filter((one) => one === spelling)).at(0) ?? null;
}

/** At the start nothing is worth waiting for: whoever started it is there and can mend what is wrong. */
async function atOnce<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Away ? new Problem(`${error.message}: ${error.remedy}.`) : error;
  }
}

/** Shows and forwards events until the signal is aborted. Rejects with {@link Problem} for what waiting does not mend. */
export async function listen(
  request: ListenRequest,
  { line, note }: Output,
  stopped: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([stopped, failed.signal]);
  const fail = (error: unknown) => {
    if (!signal.aborted) failed.abort(error);
  };

  const api = createApi({ ...request, signal });
  const server = await atOnce(api.ask({ path: "/realtime", answer: Server }));
  const reader = createEventReader(api);
  await atOnce(reader.start());

  const secret = `whsec_${randomBytes(32).toString("hex")}`;
  const forwarder = createForwarder({ url: request.forward, secret, signal });
  let away = false;
  let count = 0;
  const onAway = ({ message }: Away) => {
    if (!away) note(`${message}. What happens meanwhile is read as soon as it can be.`);
    away = true;
  };

  async function show({ id, type, run_id }: EventSummary) {
    const spelling = spellingOf(type, request.events);
    if (spelling === null) return;
    const { payload } = await patiently(() => api.ask({ path: `/events/${id}`, answer: Stored }), {
      onAway,
      signal,
    });
    const forwarded = await forwarder.forward({ payload, type: spelling });
    count += 1;
    line(eventLine({ ...forwarded, at: new Date(), type: spelling, runId: run_id }));
  }
  const lanes = createWorkQueue(WIDTH, { work: show, onError: fail });

  note(`Signing secret of this session: ${secret}`);
  const stop = keepUp({
    server,
    api,
    async read(options) {
      lanes.add(await reader.read(options));
      away = false;
    },
    onListening: () =>
      note(
        `Listening to ${request.environment} events and forwarding them to ${request.forward.href}. Ctrl-C ends it.`,
      ),
    onAway,
    onError: fail,
    note,
    signal,
  });
  if (!signal.aborted) await once(signal, "abort");
  stop();
  await lanes.close();
  await forwarder.close();
  if (failed.signal.aborted) throw failed.signal.reason;
  note(`Ended. ${count} event${count === 1 ? "" : "s"} forwarded.`);
}

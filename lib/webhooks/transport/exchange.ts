import type { Dispatcher } from "undici";
import type { AttemptDispatchOptions } from "./agent";
import type { AttemptContext } from "./attempt-context";

/** As much of an answer's body as is kept. The connection ends where an answer goes on. */
export const MAX_BODY_BYTES = 16 * 1024;

export interface Exchange {
  status: number | null;
  headers: Record<string, string>;
  body: Buffer;
  /** Whether the body was read to its end. */
  complete: boolean;
  /** What broke it off, at any point. */
  failure: Error | null;
  /** Whether the request was put on a connection. */
  sent: boolean;
  /** Whether any byte of an answer came. */
  answered: boolean;
  /** Whether that connection had served before. */
  reused: boolean;
}

export interface Outgoing {
  origin: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

const flat = (headers: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

/** Calls back on the first byte that arrives from now on; returns how to stop waiting for it. */
function onFirstByte({ socket }: AttemptContext, callback: () => void): () => void {
  if (!socket) return () => undefined;
  // Also emitted at the end of the stream, then with nothing to read.
  const onReadable = () => {
    if (socket.readableLength === 0) return;
    stop();
    callback();
  };
  const stop = () => {
    socket.off("readable", onReadable);
  };
  socket.prependListener("readable", onReadable);
  return stop;
}

/** Sends one request over a connection of the dispatcher. Always resolves; what went wrong is in `failure`. Rejects only for a request that cannot be written. */
export function exchange(
  dispatcher: Dispatcher,
  context: AttemptContext,
  { origin, path, headers, body }: Outgoing,
): Promise<Exchange> {
  context.opened = false;
  const chunks: Buffer[] = [];
  let length = 0;
  const state: Exchange = {
    status: null,
    headers: {},
    body: Buffer.alloc(0),
    complete: false,
    failure: null,
    sent: false,
    answered: false,
    reused: false,
  };

  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let stopWaiting: (() => void) | undefined;
    let stopTiming: (() => void) | undefined;
    let over = false;

    const finish = (failure: Error | null) => {
      if (over) return;
      over = true;
      stopWaiting?.();
      stopTiming?.();
      resolve({
        ...state,
        failure,
        reused: state.sent && !context.opened,
        body: Buffer.concat(chunks, Math.min(length, MAX_BODY_BYTES)),
      });
    };

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (over) return started.abort(new Error("The attempt is over."));
        state.sent = true;
        stopWaiting = onFirstByte(context, () => {
          state.answered = true;
          context.mark("first_byte");
        });
      },
      onResponseStart(_controller, status, received) {
        if (status < 200) return;
        state.status = status;
        state.headers = flat(received);
      },
      onResponseData(receiving, chunk) {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= MAX_BODY_BYTES) return;
        finish(null);
        receiving.abort(new Error("The rest of the body is not wanted."));
      },
      onResponseEnd() {
        state.complete = true;
        finish(null);
      },
      onResponseError: (_controller, error) => finish(error),
    };

    stopTiming = context.onAborted((reason) => {
      finish(reason);
      controller?.abort(reason);
    });
    if (over) return;
    const options: AttemptDispatchOptions = {
      context,
      origin,
      path,
      method: "POST",
      headers,
      body,
    };
    dispatcher.dispatch(options, handler);
  });
}

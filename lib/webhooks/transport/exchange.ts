import type { Dispatcher } from "undici";
import type { AttemptDispatchOptions } from "./agent";
import type { AttemptContext } from "./attempt-context";

/** How much of a response body is kept. The connection is closed if the body is longer. */
export const MAX_BODY_BYTES = 16 * 1024;

export interface Exchange {
  status: number | null;
  headers: Record<string, string>;
  body: Buffer;
  /** Whether the whole body was read. */
  complete: boolean;
  /** What ended the exchange early, at any point. */
  failure: Error | null;
  /** Whether the request was written to a connection. */
  sent: boolean;
  /** Whether any byte of a response arrived. */
  answered: boolean;
  /** Whether the connection had carried a request before. */
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

/** Calls back on the next byte that arrives. Returns a function that removes the listener. */
function onFirstByte({ socket }: AttemptContext, callback: () => void): () => void {
  if (!socket) return () => undefined;
  // Also emitted at the end of the stream, when there is nothing to read.
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

/**
 * Sends one request through an undici dispatcher. Resolves with `failure` for any network error. Rejects only if the
 * request cannot be written.
 */
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
    let removeFirstByteListener: (() => void) | undefined;
    let removeAbortListener: (() => void) | undefined;
    let ended = false;

    const finish = (failure: Error | null) => {
      if (ended) return;
      ended = true;
      removeFirstByteListener?.();
      removeAbortListener?.();
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
        if (ended) return started.abort(new Error("The attempt has ended."));
        state.sent = true;
        removeFirstByteListener = onFirstByte(context, () => {
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
        receiving.abort(new Error("The body exceeds the limit."));
      },
      onResponseEnd() {
        state.complete = true;
        finish(null);
      },
      onResponseError: (_controller, error) => finish(error),
    };

    removeAbortListener = context.onAborted((reason) => {
      finish(reason);
      controller?.abort(reason);
    });
    if (ended) return;
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

import { log } from "./log";

type Options = {
  /** The log event of a failure, and its fields. */
  failure: { event: string; fields: Record<string, unknown> };
  /** What the client may see after the part that it has received. */
  message: string;
};

/**
 * A stream of bytes, or of text in UTF-8, that is produced as the reader takes it. Cancelling the stream ends the generator, and a
 * failure breaks the stream off, so that no client takes a part for the whole.
 */
export function textStream(
  chunks: AsyncGenerator<string | Uint8Array, void, undefined>,
  { failure, message }: Options,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cancelled = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await chunks.next();
        // Nothing can be written to a cancelled stream.
        if (cancelled) return;
        if (next.done) controller.close();
        else
          controller.enqueue(
            typeof next.value === "string" ? encoder.encode(next.value) : next.value,
          );
      } catch (error) {
        log.error({ err: error, ...failure.fields }, failure.event);
        controller.error(new Error(message));
      }
    },
    async cancel() {
      cancelled = true;
      await chunks.return();
    },
  });
}

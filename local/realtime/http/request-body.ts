import type { IncomingMessage } from "node:http";

/** A rejected request. The message is the response body, as in the API of Pusher. */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** An oversized body is read and discarded up to this factor, so that the sender can read the response. */
const DISCARD_FACTOR = 16;

/** Reads the body. Throws 413 if it is longer than `maxBytes`, and never buffers more than that. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBytes * DISCARD_FACTOR) break;
    if (length > maxBytes) chunks = [];
    else chunks.push(chunk);
  }
  if (length > maxBytes)
    throw new HttpError(413, `The body exceeds the allowed maximum (${maxBytes} bytes)`);
  return Buffer.concat(chunks);
}

import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error";

/** How much of a body that is too long is read and thrown away, so that its sender is there to read the answer. */
const PATIENCE = 16;

/** The whole body. Throws 413 when it is longer than `maxBytes`, and never holds more than that. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBytes * PATIENCE) break;
    if (length > maxBytes) chunks = [];
    else chunks.push(chunk);
  }
  if (length > maxBytes)
    throw new HttpError(413, `The body exceeds the allowed maximum (${maxBytes} bytes)`);
  return Buffer.concat(chunks);
}

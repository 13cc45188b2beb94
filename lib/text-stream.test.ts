import { EventEmitter, once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { log } from "./log";
import { textStream } from "./text-stream";

const failure = { event: "example.stream_failed", fields: { orgId: "org_1" } };
const message = "The example could not be read to its end";

afterEach(() => {
  vi.restoreAllMocks();
});

test("a stream has the text of all chunks", async () => {
  async function* chunks() {
    yield "café ";
    yield "closed";
  }
  const text = await new Response(textStream(chunks(), { failure, message })).text();
  expect(text).toBe("café closed");
});

test("a failure is logged and breaks the stream off", async () => {
  const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
  async function* chunks() {
    yield "first";
    throw new Error("The connection was lost");
  }
  const text = new Response(textStream(chunks(), { failure, message })).text();
  await expect(text).rejects.toThrow(message);
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ orgId: "org_1" }), failure.event);
});

test("cancelling while a chunk is read ends the generator and is not a failure", async () => {
  const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
  const source = new EventEmitter();
  let closed = false;
  async function* chunks() {
    try {
      await once(source, "chunk");
      yield "late";
      yield "never read";
    } finally {
      closed = true;
    }
  }
  const stream = textStream(chunks(), { failure, message });
  await expect.poll(() => source.listenerCount("chunk")).toBe(1);
  const cancelled = stream.cancel();
  source.emit("chunk");
  await cancelled;
  expect(closed).toBe(true);
  expect(logged).not.toHaveBeenCalled();
});

import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { choosePort, portState } from "./ports";

async function listenOn(host: string) {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  return { port: address.port, close: () => new Promise((resolve) => server.close(resolve)) };
}

test.each(["127.0.0.1", "0.0.0.0"])(
  "a port in use on %s is reported as taken, and as free afterwards",
  async (host) => {
    const { port, close } = await listenOn(host);
    expect(await portState(port)).toBe("taken");
    await close();
    expect(await portState(port)).toBe("free");
  },
);

test("the previous port is kept while it is free, and replaced if it is in use", async () => {
  const remembered = await choosePort();
  expect(await choosePort(remembered)).toBe(remembered);
  const { port, close } = await listenOn("127.0.0.1");
  expect(await choosePort(port)).not.toBe(port);
  await close();
});

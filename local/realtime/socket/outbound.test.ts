import { expect, test } from "vitest";
import { publisher, rawClient, startServer } from "../clients.fixture";

/** Bytes of a published message besides its data. */
const AROUND = JSON.stringify({ event: "n", channel: "a", data: "" }).length;

test.each([125, 126, 127])("a message of %i bytes arrives whole", async (bytes) => {
  const server = await startServer();
  const client = await rawClient(server);
  await client.established();
  client.send({ event: "pusher:subscribe", data: { channel: "a" } });
  await client.next();
  const data = "x".repeat(bytes - AROUND);

  await publisher(server).trigger("a", "n", data);

  expect(await client.next()).toEqual({ event: "n", channel: "a", data });
});

test("a message of more than 65,535 bytes arrives whole", async () => {
  const server = await startServer();
  const client = await rawClient(server);
  const { socketId } = await client.established();
  // Each quotation mark takes four bytes in the request and eight in the answer.
  const user = { id: "ada", user_info: '"'.repeat(10_000) };
  const { auth, user_data } = publisher(server).authenticateUser(socketId, user);

  client.send({ event: "pusher:signin", data: { auth, user_data } });

  const answer = await client.next();
  expect(answer.event).toBe("pusher:signin_success");
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeGreaterThan(65_535);
  expect(JSON.parse(JSON.parse(String(answer.data)).user_data)).toEqual(user);
});

test("messages of one batch for one socket arrive in order, whatever they are between", async () => {
  const server = await startServer();
  const client = await rawClient(server);
  await client.established();
  for (const channel of ["a", "b"]) {
    client.send({ event: "pusher:subscribe", data: { channel } });
    await client.next();
  }
  const batch = Array.from({ length: 10 }, (_, i) => ({
    channel: i % 3 === 0 ? "a" : "b",
    name: "n",
    data: String(i),
  }));

  await publisher(server).triggerBatch(batch);
  client.send({ event: "pusher:ping", data: {} });

  const arrived: unknown[] = [];
  for (let i = 0; i < 10; i += 1) arrived.push((await client.next()).data);
  expect(arrived).toEqual(batch.map(({ data }) => data));
  expect((await client.next()).event).toBe("pusher:pong");
});

import { Nexio, NexioConnectionError } from "@nexio/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApi } from "@/bin/listen/listen.fixture";
import { database } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema";
import { newEventId } from "@/lib/ids";
import { newOrganization } from "@/lib/testing/api";
import { createEventReader } from "./event-reader";

let server: Awaited<ReturnType<typeof serveApi>>;
beforeAll(async () => {
  server = await serveApi();
});
afterAll(() => server.close());

async function newReader() {
  const { orgId, live } = await newOrganization();
  let isReachable = true;
  const nexio = new Nexio({
    apiKey: live,
    baseUrl: server.url,
    maxRetries: 0,
    fetch: (request) => (isReachable ? fetch(request) : Promise.reject(new Error("No network"))),
  });
  const reader = createEventReader(nexio, new AbortController().signal);
  const idsOf = async (all: boolean) => (await reader.read({ all })).map(({ id }) => id);
  return {
    ...{ orgId, reader, known: () => idsOf(false), all: () => idsOf(true) },
    setReachable(reachable: boolean) {
      isReachable = reachable;
    },
  };
}

async function addEvents(orgId: string, count: number, ageMs = 0): Promise<string[]> {
  const events = Array.from({ length: count }, () => ({
    id: newEventId(),
    orgId,
    environment: "live" as const,
    type: "run.completed",
    payload: "{}",
    createdAt: new Date(Date.now() - ageMs),
  }));
  await database().insert(webhookEvents).values(events);
  return events.map(({ id }) => id);
}

test("events from before the start are not returned, and later ones are returned once", async () => {
  const { orgId, reader, known, all } = await newReader();
  await addEvents(orgId, 3);
  await reader.start();
  expect(await all()).toEqual([]);
  const [event] = await addEvents(orgId, 1);
  expect([await known(), await known(), await all()]).toEqual([[event], [], []]);
});

test("the first event of an environment is returned", async () => {
  const { orgId, reader, known } = await newReader();
  await reader.start();
  const events = await addEvents(orgId, 1);
  expect(await known()).toEqual(events);
});

test("a burst of several pages is returned completely and in order", async () => {
  const { orgId, reader, known } = await newReader();
  await addEvents(orgId, 1);
  await reader.start();
  const events = await addEvents(orgId, 250);
  expect(await known()).toEqual(events);
});

test("an event that was created before others and committed after them is not lost", async () => {
  const { orgId, reader, all } = await newReader();
  await addEvents(orgId, 1, 90_000);
  await reader.start();
  const newer = await addEvents(orgId, 150);
  expect(await all()).toEqual(newer);
  const late = await addEvents(orgId, 1, 60_000);
  expect([await all(), await all()]).toEqual([late, []]);
});

test("events of a failed read are returned by the next one", async () => {
  const { orgId, reader, known, setReachable } = await newReader();
  await addEvents(orgId, 1);
  await reader.start();
  const events = await addEvents(orgId, 2);
  setReachable(false);
  await expect(reader.read({ all: false })).rejects.toThrow(NexioConnectionError);
  setReachable(true);
  expect(await known()).toEqual(events);
});

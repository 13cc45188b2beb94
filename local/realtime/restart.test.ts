import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import {
  APP,
  browser,
  nextEvent,
  publisher,
  rawClient,
  startServer,
  subscribed,
} from "./clients.fixture";
import { CODE } from "./protocol";
import { startRealtimeServer } from "./server";

test("after a restart on the same port the browser subscribes again automatically", async () => {
  const first = await startRealtimeServer({ app: APP });
  const client = browser(first);
  const channel = await subscribed(client, "private-org-org_A");
  const { socket_id: before } = client.connection;
  const again = nextEvent(channel, "pusher:subscription_succeeded");

  await first.close();
  const second = await startServer({ port: first.port });
  await again;

  expect(client.connection.socket_id).not.toBe(before);
  const received = nextEvent(channel, "evaluation.queued");
  await publisher(second).trigger("private-org-org_A", "evaluation.queued", { run_id: "run_1" });
  expect(await received).toEqual({ run_id: "run_1" });
});

test("close asks every client to reconnect, and can be called twice", async () => {
  const server = await startServer();
  const clients = [await rawClient(server), await rawClient(server)];
  await Promise.all(clients.map((client) => client.established()));

  await Promise.all([server.close(), server.close()]);

  expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual([
    CODE.overCapacity,
    CODE.overCapacity,
  ]);
  await expect(fetch(`http://127.0.0.1:${server.port}/health`)).rejects.toThrow();
});

const unset = {
  ...process.env,
  REALTIME_PORT: undefined,
  PUSHER_APP_ID: undefined,
  PUSHER_KEY: undefined,
  PUSHER_SECRET: undefined,
};

function startProcess(environment: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", "local/realtime/main.ts"], {
    env: { ...unset, ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

const ENVIRONMENT = { PUSHER_APP_ID: APP.id, PUSHER_KEY: APP.key, PUSHER_SECRET: APP.secret };

test("the process prints its port, and asks its clients to reconnect on SIGTERM", async () => {
  const child = startProcess(ENVIRONMENT);
  const [line] = await once(createInterface(child.stdout), "line");
  const { ready, port } = JSON.parse(line);
  const client = await rawClient({ port });
  await client.established();
  const exited = once(child, "exit");

  child.kill("SIGTERM");

  expect(ready).toBe(true);
  expect(await client.closed).toBe(CODE.overCapacity);
  expect(await exited).toEqual([0, null]);
});

test("the process reports missing variables", async () => {
  const child = startProcess({ PUSHER_APP_ID: "7" });
  const exited = once(child, "exit");
  let text = "";
  for await (const chunk of child.stderr) text += chunk;

  expect(text).toContain("PUSHER_KEY is missing, PUSHER_SECRET is missing");
  expect((await exited)[0]).toBe(1);
});

test("the process reports a port that is in use", async () => {
  const { port } = await startServer();
  const child = startProcess({ ...ENVIRONMENT, REALTIME_PORT: String(port) });
  const exited = once(child, "exit");
  let text = "";
  for await (const chunk of child.stderr) text += chunk;

  expect(text).toContain(`port ${port} is in use`);
  expect((await exited)[0]).toBe(1);
});

import { afterEach, expect, test, vi } from "vitest";
import { resetProcessValues } from "@/lib/process-value";
import { pgPool } from "./client";
import { type Listener, listen } from "./listen";

let listener: Listener | undefined;
afterEach(() => listener?.close());

test("a session that cannot even be configured is tried again, and the process goes on", async () => {
  const received: string[] = [];
  const pool = pgPool();
  vi.stubEnv("DATABASE_URL", undefined);
  resetProcessValues();
  // A rejection that nobody handles would fail this run.
  listener = listen({ channels: { listen_test: (payload) => received.push(payload) } });
  expect(listener.isListening()).toBe(false);

  vi.unstubAllEnvs();
  resetProcessValues();
  await expect.poll(() => listener?.isListening(), { timeout: 10_000 }).toBe(true);
  await pool.query("select pg_notify('listen_test', 'arrived')");
  await expect.poll(() => received, { timeout: 10_000 }).toEqual(["arrived"]);
});

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signal, waitForExit } from "@/local/stack/processes";
import { isAlive } from "../stack/processes";
import type { Place } from "./place";
import { ensureDatabase, openPostgres } from "./postgres";
import { findPostmaster, stopPostmaster } from "./postmaster";
import { throwawayPlace } from "./throwaway";

let place: Place;
const password = "a password";
const open = (port?: number) =>
  openPostgres(place, { password, port, logFile: join(place.home, "postgres.log") });

beforeEach(async () => {
  place = await throwawayPlace();
});
afterEach(async () => {
  const left = findPostmaster(place);
  if (left) await stopPostmaster(left.identity);
  rmSync(place.home, { recursive: true, force: true });
});

async function ask(url: string, question: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(question);
    return rows;
  } finally {
    await client.end();
  }
}

test("a running server is reused with its port and data", async () => {
  const first = await open();
  await ask(first.url, "create table kept as select 7 as n");

  const second = await open(first.port);
  expect(second).toMatchObject({ how: "adopted", identity: first.identity, port: first.port });
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
});

test("a killed server restarts with all committed data", async () => {
  const first = await open();
  await ask(first.url, "create table kept as select 7 as n");
  signal(first.identity.pid, "SIGKILL");
  await waitForExit(first.identity, 5_000);

  const second = await open(first.port);
  expect(second).toMatchObject({ how: "started", port: first.port });
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
});

test("a lock file with a reused pid does not prevent a start", async () => {
  const first = await open();
  await first.stop();
  expect(isAlive(first.identity)).toBe(false);
  writeFileSync(
    join(place.data, "postmaster.pid"),
    `${process.pid}\n${place.data}\n1\n${first.port}\n`,
  );

  const second = await open(first.port);
  expect(second.how).toBe("started");
  expect(isAlive(first.identity)).toBe(false);
});

test("databases are UTF-8, ordered by code point, and reached with the password only", async () => {
  const server = await open();
  const url = await ensureDatabase(server, "somewhere");
  expect(await ensureDatabase(server, "somewhere")).toBe(url);
  expect(await ask(url, "show server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  expect(await ask(url, "select x from unnest(array['b','A','a']) x order by x")).toEqual([
    { x: "A" },
    { x: "a" },
    { x: "b" },
  ]);
  await expect(ask(url.replace(encodeURIComponent(password), "wrong"), "select 1")).rejects.toThrow(
    /password/,
  );
});

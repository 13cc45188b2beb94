import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { getRequestListener } from "@hono/node-server";
import { escapeRegExp } from "es-toolkit";
import getPort from "get-port";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { ORIGIN_IN_SOURCES } from "@/lib/docs/site";
import { seedSandboxPools } from "@/lib/pools/sample/seed-pools";
import { newOrganization, send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";
import { signatureHeader } from "@/lib/webhooks/deliveries/delivery-headers";

/** Runs the samples of the docs as they are printed, against the API over real HTTP. Only the address differs. */

const SAMPLES = "docs/samples";
const QUEUE_INTERVAL_MS = 50;

/** The output that a guide shows below its programs, with any run id. */
function shownIn(guide: string): RegExp {
  const [, text = ""] =
    /```text output\n(.*?)```/s.exec(readFileSync(`docs/guides/${guide}`, "utf8")) ?? [];
  return new RegExp(`^${escapeRegExp(text).replace(/run_\w+/, "run_\\w+")}$`);
}
const CANDIDATES = shownIn("quickstart.md");
const QUOTES = shownIn("quickstart-quotes.md");
const COVERAGE = shownIn("quickstart-coverage.md");

/** What the programs of each folder print. Each folder has its own organization. */
const PRINTS: Readonly<Record<string, RegExp>> = {
  "candidates/rank.sh": /^Submitted run_\w+\n.*"tier_counts"/s,
  "candidates/rank.mjs": CANDIDATES,
  "candidates/rank.mts": CANDIDATES,
  "candidates/rank.py": CANDIDATES,
  "quotes/compare.sh": /^Submitted run_\w+\n.*"solutions"/s,
  "quotes/compare.mjs": QUOTES,
  "quotes/compare.mts": QUOTES,
  "quotes/compare.py": QUOTES,
  "coverage/analyze.sh": /^Submitted run_\w+\n.*"gaps"/s,
  "coverage/analyze.mjs": COVERAGE,
  "coverage/analyze.mts": COVERAGE,
  "coverage/analyze.py": COVERAGE,
  "errors/handle.mjs": /^unknown_pool: .+ \(req_\w+\)\n$/,
  "errors/handle.py": /^unknown_pool: .+ \(req_\w+\)\n$/,
  "idempotency/retry.sh": /^idempotent-replayed: true\r?\n$/i,
  "idempotency/retry.mjs": /^One run\n$/,
  "idempotency/retry.py": /^One run\n$/,
  "limits/headers.sh": /x-ratelimit-limit: \d+\r?\n.*x-ratelimit-remaining: \d+/is,
  "paging/list.sh": /^("run_id":"run_\w+"\n){3}$/,
  "paging/list.mjs": /^(run_\w+\n){3}$/,
  "paging/list.py": /^(run_\w+\n){3}$/,
  "pools/upload.sh": /"slug":"carriers:own".*"state":"processing"/s,
  "environments/create.sh": /"slug":"dev"/,
  "webhooks/create.sh": /"secret":"whsec_/,
  "webhooks/recover.sh": /"dry_run":true/,
};

const COMMANDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  ".sh": ["sh"],
  ".mjs": ["node"],
  // Packages of this repository are run from their sources.
  ".mts": ["node", "--import", import.meta.resolve("tsx")],
  ".py": ["python3"],
};
/** Servers, which other tests start. */
const ELSEWHERE: readonly string[] = ["realtime/server.mjs", "webhooks/receive.mts"];

const isProgram = (file: string) => extname(file) in COMMANDS;
const has = (command: string) => spawnSync(command, ["--version"]).error === undefined;

const folder = mkdtempSync(join(tmpdir(), "nexio-docs-"));
const server = createServer(getRequestListener(publicApi({ record: () => undefined }).fetch));
let queue: NodeJS.Timeout;
let origin: string;

beforeAll(async () => {
  await seedSandboxPools();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let isBusy = false;
  queue = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void runQueuedJobs().finally(() => {
      isBusy = false;
    });
  }, QUEUE_INTERVAL_MS);
  cpSync(SAMPLES, folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (isProgram(file)) {
      const path = join(folder, file);
      writeFileSync(path, readFileSync(path, "utf8").replaceAll(ORIGIN_IN_SOURCES, origin));
    }
});
afterAll(async () => {
  clearInterval(queue);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

type Output = { code: number | null; text: string };

/** The endpoint that a reader has when the page names `$ENDPOINT_ID`. */
async function newEndpointId(key: string): Promise<string> {
  const url = "https://api.example.com/nexio/webhooks";
  const created = await send(key, "POST", "/webhooks", {
    body: { url, events: ["run.completed"] },
  });
  return created.body.id;
}

async function run(file: string, key: string): Promise<Output> {
  const [command, ...args] = COMMANDS[extname(file)] ?? ["false"];
  const path = join(folder, file);
  const child = spawn(command, [...args, path], {
    cwd: join(path, ".."),
    env: {
      ...process.env,
      NEXIO_API_KEY: key,
      PYTHONDONTWRITEBYTECODE: "1",
      TSX_TSCONFIG_PATH: resolve("tsconfig.json"),
      ...(file === "webhooks/recover.sh"
        ? { ENDPOINT_ID: await newEndpointId(key), SINCE: new Date().toISOString() }
        : {}),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  return new Promise((done, reject) => {
    child.once("error", reject);
    child.once("close", (code) => done({ code, text }));
  });
}

async function submitRuns(key: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await fetch(`${origin}/api/v1/jobs`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: readFileSync(join(SAMPLES, "candidates/request.json"), "utf8"),
    });
  // The interval of this file evaluates them.
  await expect
    .poll(async () => (await send(key, "GET", "/jobs?status=completed")).body.data.length)
    .toBe(count);
}

/** Programs whose interpreter is missing are reported as skipped. */
for (const [file, expected] of Object.entries(PRINTS))
  test.skipIf(!has(COMMANDS[extname(file)]?.[0] ?? ""))(
    `docs/samples/${file} does what its page says`,
    async () => {
      const { live, test: key } = await newOrganization();
      if (file.startsWith("paging/")) await submitRuns(key, 3);
      const { code, text: output } = await run(file, file.startsWith("environments/") ? live : key);
      expect(output).toMatch(expected);
      expect(code).toBe(0);
    },
  );

test("the printed receiver handles a delivery once and refuses a forged one", async () => {
  const secret = `whsec_${"5e".repeat(32)}`;
  const port = await getPort();
  const [command, ...args] = COMMANDS[".mts"] ?? ["false"];
  // Its packages are found in this folder.
  const receiver = spawn(command, [...args, resolve(SAMPLES, "webhooks/receive.mts")], {
    env: { ...process.env, NEXIO_WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed = text(receiver.stdout);
  const body = JSON.stringify({
    ...{ id: "evt_1", type: "run.completed", webhook_version: "2026-03-22" },
    data: { run: { run_id: "run_1" } },
  });
  const deliver = async (signedWith: string) => {
    const signature = signatureHeader({
      ...{ body, timestampS: Math.floor(Date.now() / 1000), secrets: [signedWith] },
    });
    const response = await fetch(`http://localhost:${port}/hooks`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-nexio-signature": signature,
        "x-nexio-delivery": "1",
      },
      body,
    });
    return response.status;
  };
  const forged = `whsec_${"07".repeat(32)}`;
  await expect.poll(() => deliver(forged).catch(() => null), { timeout: 20_000 }).toBe(400);
  expect([await deliver(secret), await deliver(secret)]).toEqual([200, 200]);
  receiver.kill();
  expect(await printed).toBe("run_1 completed\n");
}, 30_000);

test("every program in docs/samples is run", () => {
  const programs = readdirSync(SAMPLES, { recursive: true, encoding: "utf8" }).filter(isProgram);
  expect(programs.filter((file) => !(file in PRINTS) && !ELSEWHERE.includes(file))).toEqual([]);
});

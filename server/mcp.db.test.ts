import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { publicApi } from "@/lib/api/public-api";
import { setOwnLimits } from "@/lib/runs/own-limits";
import { newOrganization } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { withMcp } from "./mcp";
import { createWebServer } from "./web-server";

/** The official client against the web server, over HTTP. */

const readPage = async (path: string) =>
  path === "/docs/requests.md" ? new Response("# Requests") : new Response("", { status: 404 });
const api = withMcp({
  api: publicApi({ checkResponses: true, record: () => undefined }),
  readPage,
});
const { server, stop } = createWebServer({
  api: getRequestListener(api.fetch, { overrideGlobalObjects: false }),
  pages: (_, response) => response.writeHead(404).end(),
  trustedProxies: 0,
});
let url: string;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address()` returns a string only for pipes.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
});
afterAll(() => stop({ acceptMs: 0, answerMs: 0 }));

const authorization = (key: string) => ({ authorization: `Bearer ${key}` });

async function connect(key: string, query = ""): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: authorization(key) };
  await client.connect(new StreamableHTTPClientTransport(new URL(url + query), { requestInit }));
  return client;
}

const Result = z.looseObject({
  isError: z.boolean().default(false),
  content: z.array(z.looseObject({ text: z.string() })).length(1),
});

async function callTool(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { isError, content } = Result.parse(await client.callTool({ name, arguments: args }));
  return { isError, text: content[0]?.text ?? "" };
}

const Run = z.looseObject({ run_id: z.string() });

async function submit(client: Client): Promise<string> {
  const { text } = await callTool(client, "submit_run", JOB);
  return Run.parse(JSON.parse(text)).run_id;
}

const toolsOf = async (client: Client) =>
  (await client.listTools()).tools.map(({ name }) => name).sort();

const post = (key: string | null, body: string, { path = "", headers = {} } = {}) =>
  fetch(url + path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...(key === null ? {} : authorization(key)),
      ...headers,
    },
    body,
  });
const LIST_TOOLS = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });

test("a client submits a run, waits for it, gets a candidate explained and reads a page of the docs", async () => {
  const client = await connect((await newOrganization()).test);
  const run_id = await submit(client);
  const [waited] = await Promise.all([
    callTool(client, "wait_for_run", { run_id, seconds: 20 }),
    runQueuedJobs(),
  ]);
  expect(JSON.parse(waited.text)).toMatchObject({ run_id, status: "completed" });
  const explained = await callTool(client, "explain_candidate", { run_id, candidate: "Alder" });
  expect(JSON.parse(explained.text).data[0]).toMatchObject({ name: "Alder Specialty" });
  const page = await client.readResource({ uri: "nexio://docs/requests" });
  expect(page.contents[0]).toMatchObject({ text: "# Requests" });
  await client.close();
});

test("a client that asks for another organization or environment is refused", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  const client = await connect(org.test);
  const theirs = await submit(await connect(other.test));
  const refused = await callTool(client, "get_run", { run_id: theirs, organization: other.orgId });
  expect(refused).toEqual({
    isError: true,
    text: `other_organization: This server's key belongs to ${org.orgId} (test). It cannot reach ${other.orgId}: connect with a key of that organization.`,
  });
  for (const run_id of [theirs, await submit(await connect(org.live, "?allow_live=true"))])
    expect(await callTool(client, "get_run", { run_id })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^not_found: .+ \(req_\w+\)$/),
    });
  const own = await submit(client);
  expect((await callTool(client, "list_runs", { organization: org.orgId })).text).toContain(own);
  expect((await callTool(client, "list_runs")).text).not.toContain(theirs);
});

test("a live key only reads unless the address allows more, and any key can be made to", async () => {
  const { live, test: key } = await newOrganization();
  const reading = await toolsOf(await connect(live));
  expect(reading).toEqual(await toolsOf(await connect(key, "?read_only=true")));
  const all = await toolsOf(await connect(key));
  expect(all.filter((name) => !reading.includes(name))).toEqual(["cancel_run", "submit_run"]);
  expect(await toolsOf(await connect(live, "?allow_live=true"))).toEqual(all);
});

test("requests without a valid key, with another method or with a bad body get errors of the API", async () => {
  const { test: key } = await newOrganization();
  const codeOf = async (answer: Promise<Response>) => {
    const response = await answer;
    const { code } = z.looseObject({ code: z.string() }).parse(await response.json());
    return `${response.status} ${code}`;
  };
  expect(await codeOf(post(null, LIST_TOOLS))).toBe("401 unauthorized");
  expect(await codeOf(post(`nx_test_${"0".repeat(64)}`, LIST_TOOLS))).toBe("401 unauthorized");
  const got = await fetch(url, { headers: authorization(key) });
  expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
  expect(await codeOf(post(key, `[${LIST_TOOLS}]`))).toBe("400 invalid_request");
  expect(await codeOf(post(key, "{"))).toBe("400 invalid_request");
  expect(await codeOf(post(key, LIST_TOOLS, { path: "?organization=org_1" }))).toBe(
    "400 invalid_request",
  );
  expect(await codeOf(post(key, JSON.stringify({ text: "x".repeat(2 ** 20) })))).toBe(
    "413 payload_too_large",
  );
  expect(await codeOf(post(key, LIST_TOOLS, { headers: { "content-type": "text/plain" } }))).toBe(
    "415 unsupported_media_type",
  );
});

test("requests of clients and of their tools count against the limit of the key", async () => {
  const { orgId, test: key } = await newOrganization();
  await setOwnLimits(orgId, { clear: true, rateLimit: 5 });
  // To initialize, to confirm it, to ask for a stream, to call the tool, and that of the tool.
  const client = await connect(key);
  expect((await callTool(client, "list_pools")).isError).toBe(false);
  const refused = await post(key, LIST_TOOLS);
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { Nexio } from "@nexio/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { publicApi } from "@/lib/api/public-api";
import { newOrganization } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { createServer } from "./server";

/** The official client against the server, and the server against the API over HTTP. */

const http = createHttpServer(getRequestListener(publicApi({ record: () => undefined }).fetch));
let baseUrl: string;
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  org = await newOrganization();
});
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

async function open({ readOnly = false, apiKey = org.test } = {}): Promise<Client> {
  const server = createServer({ nexio: new Nexio({ apiKey, baseUrl }), readOnly });
  const client = new Client({ name: "test", version: "1" });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  return client;
}

const Result = z.looseObject({
  isError: z.boolean().default(false),
  content: z.array(z.looseObject({ text: z.string() })).min(1),
});

async function callTool(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { isError, content } = Result.parse(await client.callTool({ name, arguments: args }));
  return { isError, text: content[0]?.text ?? "" };
}

const Submitted = z.looseObject({ run_id: z.string(), status: z.string() });

test("a client submits a run, waits for it and gets a candidate explained", async () => {
  const client = await open();
  const args = { ...JOB, idempotency_key: "once" };
  const submitted = Submitted.parse(JSON.parse((await callTool(client, "submit_run", args)).text));
  const again = Submitted.parse(JSON.parse((await callTool(client, "submit_run", args)).text));
  expect(again.run_id).toBe(submitted.run_id);
  const { run_id } = submitted;
  const [waited] = await Promise.all([
    callTool(client, "wait_for_run", { run_id, seconds: 20 }),
    runQueuedJobs(),
  ]);
  expect(JSON.parse(waited.text)).toMatchObject({ run_id, status: "completed", pool_size: 5 });
  const explained = await callTool(client, "explain_candidate", { run_id, candidate: "Alder" });
  expect(JSON.parse(explained.text).data[0]).toMatchObject({
    outcome: "assessed",
    name: "Alder Specialty",
  });
  const removed = await callTool(client, "explain_candidate", { run_id, candidate: "Elm" });
  expect(JSON.parse(removed.text).data[0]).toMatchObject({ outcome: "removed" });
  expect((await callTool(client, "list_runs", { status: "completed" })).text).toContain(run_id);
  expect((await callTool(client, "get_trace_summary", { run_id })).isError).toBe(false);
  expect((await callTool(client, "list_pools")).text).toContain("carriers:five");
});

test("a configuration is validated without being stored", async () => {
  const client = await open();
  const engines = JSON.parse((await callTool(client, "list_engines")).text);
  const { slug } = z.looseObject({ slug: z.string() }).parse(engines.data[0]);
  const { text } = await callTool(client, "validate_engine_config", {
    slug,
    config: { schema_version: 1 },
  });
  expect(JSON.parse(text)).toMatchObject({ valid: false });
});

test("with read-only there is no tool that submits or changes anything", async () => {
  const { tools } = await (await open({ readOnly: true })).listTools();
  expect(tools.length).toBeGreaterThan(5);
  expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([]);
  const all = await (await open()).listTools();
  expect(all.tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["submit_run", "cancel_run"]),
  );
});

test("a client that asks for another organization is refused before anything is sent", async () => {
  const client = await open();
  const other = await newOrganization();
  const refused = await callTool(client, "submit_run", { ...JOB, organization: "org_other" });
  expect(refused).toMatchObject({ isError: true });
  expect(refused.text).toMatch(
    /^other_organization: This server's key belongs to org_\w+ \(test\)\. It cannot reach org_other/,
  );
  const theirs = await open({ apiKey: other.test });
  const { run_id } = Submitted.parse(JSON.parse((await callTool(theirs, "submit_run", JOB)).text));
  const hidden = await callTool(client, "get_run", { run_id });
  expect(hidden.isError).toBe(true);
  expect(hidden.text).toMatch(/^not_found: /);
});

test("errors are results with their code and what to do", async () => {
  const client = await open();
  const unknown = await callTool(client, "submit_run", { ...JOB, pool: "carriers:none" });
  expect(unknown.text).toMatch(/^unknown_pool: .+ \(req_\w+\)$/);
  const wrongKey = await open({ apiKey: `nx_test_${"0".repeat(64)}` });
  expect((await callTool(wrongKey, "list_runs")).text).toMatch(/^unauthorized: /);
});

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { baseUrl, organization } from "../support/local-stack";
import { expect, test } from "../support/test";

test.use({ uses: [] });

const { test: testKey } = organization("Acme Brokerage").keys;

/** Reads the docs and the pools of the key. */
async function readAll(transport: Transport): Promise<void> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  try {
    const { resources } = await client.listResources();
    expect(resources.length).toBeGreaterThan(35);
    expect(resources.map(({ uri }) => uri)).toContain("nexio://docs/api/jobs");
    const { contents } = await client.readResource({ uri: "nexio://docs/records/document" });
    expect(JSON.stringify(contents)).toContain("# Decision record");
    const pools = await client.callTool({ name: "list_pools", arguments: {} });
    expect(JSON.stringify(pools.content)).toContain("carriers:all");
  } finally {
    await client.close();
  }
}

test("an MCP client starts the server as the docs say and reads every page as a resource", () =>
  readAll(
    new StdioClientTransport({
      command: process.execPath,
      args: ["--import", "tsx", "packages/mcp/src/main.ts", "--url", baseUrl],
      env: { ...process.env, NEXIO_API_KEY: testKey } as Record<string, string>,
    }),
  ));

test("an MCP client finds the same over HTTP", () => {
  const requestInit = { headers: { authorization: `Bearer ${testKey}` } };
  return readAll(new StreamableHTTPClientTransport(new URL("/mcp", baseUrl), { requestInit }));
});

import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { addDocs } from "./docs";
import type { Options } from "./options";
import { addReadingTools } from "./tools/reading";
import { createToolRunner } from "./tools/tool";
import { addWritingTools } from "./tools/writing";

const INSTRUCTIONS =
  "Nexio evaluates insurance risks: it ranks carriers of a pool, compares quotes and finds coverage gaps. " +
  "Submit a run, wait for it, then explain it. Results state their evidence: repeat it, and never guess a fact " +
  "that a result lists in not_checked. The docs are resources; read nexio://docs/requests before you submit.";

/** A server with the tools of one key. With `readOnly`, none of them submits or changes anything. */
export function createServer({ nexio, readOnly }: Options): McpServer {
  const server = new McpServer({ name: "nexio", version: "0.1.0" }, { instructions: INSTRUCTIONS });
  const run = createToolRunner(nexio);
  addReadingTools(server, run);
  if (!readOnly) addWritingTools(server, run);
  addDocs(server, nexio);
  return server;
}

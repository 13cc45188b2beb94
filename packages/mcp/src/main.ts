#!/usr/bin/env node
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { parseOptions } from "./options";
import { createServer } from "./server";

const parsed = parseOptions(process.argv.slice(2), process.env);
if (parsed.outcome === "refused") {
  // Standard output belongs to the protocol.
  process.stderr.write(`${parsed.reason}\n`);
  process.exitCode = 1;
} else {
  await createServer(parsed.options).connect(new StdioServerTransport());
}

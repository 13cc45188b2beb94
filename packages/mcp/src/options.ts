import { parseArgs } from "node:util";

export type Options = { apiKey: string; baseUrl: string; readOnly: boolean };
export type Parsed =
  | { outcome: "options"; options: Options }
  | { outcome: "refused"; reason: string };

export const USAGE = `nexio-mcp: an MCP server over the Nexio API

  NEXIO_API_KEY=nx_test_… npx @nexio/mcp [--url https://nexio.example] [--read-only] [--allow-live]

  --url         The address of Nexio. Default: NEXIO_URL, then http://localhost:3000
  --read-only   Offers no tool that submits or changes anything
  --allow-live  Accepts a live key. Runs that a model submits with it are billed
`;

const KEY = /^nx_[a-z0-9_]{1,16}_[0-9a-f]{64}$/;

/** Options from the command line and the environment, or why the server does not start. */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Parsed {
  const refused = (reason: string): Parsed => ({ outcome: "refused", reason });
  let values: { url?: string; "read-only"?: boolean; "allow-live"?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        url: { type: "string" },
        "read-only": { type: "boolean" },
        "allow-live": { type: "boolean" },
      },
    }));
  } catch (error) {
    return refused(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const apiKey = environment.NEXIO_API_KEY ?? "";
  const baseUrl = values.url ?? environment.NEXIO_URL ?? "http://localhost:3000";
  if (apiKey === "")
    return refused("NEXIO_API_KEY is not set. Create a test key in the dashboard under API keys.");
  if (!KEY.test(apiKey)) return refused("NEXIO_API_KEY is not an API key, such as nx_test_….");
  if (!URL.canParse(baseUrl)) return refused(`--url must be a URL (got '${baseUrl}').`);
  if (apiKey.startsWith("nx_live_") && !values["allow-live"])
    return refused(
      "NEXIO_API_KEY is a live key, and a model could submit billed runs with it. " +
        "Use a test key, or start with --allow-live.",
    );
  const readOnly = values["read-only"] ?? false;
  return { outcome: "options", options: { apiKey, baseUrl, readOnly } };
}

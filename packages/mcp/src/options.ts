import { parseArgs } from "node:util";
import { Nexio, NexioError } from "@nexio/sdk";

export type Options = { nexio: Nexio; readOnly: boolean };
export type Parsed =
  | { outcome: "options"; options: Options }
  | { outcome: "refused"; reason: string };

export const USAGE = `nexio-mcp: an MCP server over the Nexio API

  NEXIO_API_KEY=nx_test_… npx @nexio/mcp [--url https://nexio.example] [--read-only] [--allow-live]

  --url         The address of Nexio. Default: NEXIO_BASE_URL, then https://api.usenexio.com
  --read-only   Leaves out the tools that submit or change anything
  --allow-live  Accepts a live key. Runs that a model submits with it are billed
`;

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
  let nexio: Nexio;
  try {
    nexio = new Nexio({
      apiKey: environment.NEXIO_API_KEY ?? "",
      baseUrl: values.url ?? environment.NEXIO_BASE_URL,
    });
  } catch (error) {
    if (error instanceof NexioError) return refused(error.message);
    throw error;
  }
  if (nexio.environment === "live" && !values["allow-live"])
    return refused(
      "NEXIO_API_KEY is a live key, and a model could submit billed runs with it. " +
        "Use a test key, or start with --allow-live.",
    );
  return { outcome: "options", options: { nexio, readOnly: values["read-only"] ?? false } };
}

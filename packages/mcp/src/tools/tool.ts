import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { type Nexio, NexioApiError, NexioError } from "@nexio/sdk";
import { z } from "zod";

/** Longer results are cut, so that one call does not fill a model's context. */
const MAX_CHARACTERS = 60_000;

/** An argument of all tools, so that a client that expects another organization is refused before anything happens. */
export const organization = z
  .string()
  .optional()
  .describe("Optional check. The key decides the organization; the id of another one is refused");

const textOf = (value: unknown): string => {
  const text = JSON.stringify(value, null, 1);
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, MAX_CHARACTERS)}\n… cut after ${MAX_CHARACTERS} of ${text.length} characters. Ask for fewer items or one candidate.`;
};

const CHANNEL = /^private-org-(org_[A-Za-z0-9]+)-[a-z0-9_]+$/;

async function organizationOf(nexio: Nexio): Promise<string> {
  const { channel } = await nexio.realtime.connection();
  const [, found] = CHANNEL.exec(channel) ?? [];
  if (found === undefined) throw new NexioError("The key's organization is not known.");
  return found;
}

function failed(error: NexioError): CallToolResult {
  const text =
    error instanceof NexioApiError
      ? `${error.code}: ${error.message}${error.requestId ? ` (${error.requestId})` : ""}`
      : error.message;
  return { isError: true, content: [{ type: "text", text }] };
}

export type RunTool = (
  wanted: string | undefined,
  work: (nexio: Nexio) => Promise<unknown>,
) => Promise<CallToolResult>;

/** Runs tools with one key. Errors are results that a model can read and act on. */
export function createToolRunner(nexio: Nexio): RunTool {
  let known: string | undefined;

  async function checkOrganization(wanted: string | undefined): Promise<void> {
    if (wanted === undefined) return;
    known ??= await organizationOf(nexio);
    if (known !== wanted)
      throw new NexioError(
        `other_organization: This server's key belongs to ${known} (${nexio.environment}). It cannot reach ${wanted}: ` +
          "connect with a key of that organization.",
      );
  }

  return async (wanted, work) => {
    try {
      await checkOrganization(wanted);
      return { content: [{ type: "text", text: textOf(await work(nexio)) }] };
    } catch (error) {
      if (error instanceof NexioError) return failed(error);
      throw error;
    }
  };
}

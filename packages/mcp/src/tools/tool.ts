import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { type Api, NexioError } from "../api";

/** Results beyond this are cut, so that one call does not fill a model's context. */
const MAX_CHARACTERS = 60_000;

/** For all tools: a client that means another organization than the key's finds out before anything happens. */
export const organization = z
  .string()
  .optional()
  .describe("Optional check. The key decides the organization; the id of another one is refused");

const textOf = (value: unknown): string => {
  const text = JSON.stringify(value, null, 1);
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, MAX_CHARACTERS)}\n… cut after ${MAX_CHARACTERS} of ${text.length} characters. Ask for fewer items or one candidate.`;
};

async function checkOrganization(api: Api, wanted: string | undefined): Promise<void> {
  if (wanted === undefined) return;
  const tenant = await api.tenant();
  if (tenant.organization === wanted) return;
  throw new NexioError(
    "other_organization",
    `This server's key belongs to ${tenant.organization} (${tenant.environment}). It cannot reach ${wanted}: ` +
      "start another server with a key of that organization.",
  );
}

/** Runs a tool. Errors are results that a model can read and act on. */
export async function answer(
  api: Api,
  wanted: string | undefined,
  work: () => Promise<unknown>,
): Promise<CallToolResult> {
  try {
    await checkOrganization(api, wanted);
    return { content: [{ type: "text", text: textOf(await work()) }] };
  } catch (error) {
    if (!(error instanceof NexioError)) throw error;
    const { code, message, requestId } = error;
    const text = `${code}: ${message}${requestId ? ` (${requestId})` : ""}`;
    return { isError: true, content: [{ type: "text", text }] };
  }
}

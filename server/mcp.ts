import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { createServer } from "@nexio/mcp/server";
import { Nexio } from "@nexio/sdk";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { readJson } from "@/lib/api/http/body/request-body";
import { Failure, invalid } from "@/lib/api/http/errors";
import type { Result } from "@/lib/api/http/handle-request";
import { keyAuthenticator, keyOf } from "@/lib/api/http/key-authenticator";
import { originOf, withRequest } from "@/lib/api/http/request-origin";
import { answer } from "@/lib/api/http/serve";
import { validate } from "@/lib/api/http/validate";
import { type Environment, LIVE } from "@/lib/domain/environment";

export const MCP_PATH = "/mcp";

const Query = z.strictObject({
  /** Without the tools that submit or change anything. */
  read_only: z.enum(["true", "false"]).default("false"),
  /** Whether a live key gets these tools: its runs are billed. */
  allow_live: z.enum(["true", "false"]).default("false"),
});

type McpOptions = {
  /** Tools send their requests to it, within this process. */
  api: Hono;
  /** Reads a page of the docs. */
  readPage: (path: string) => Promise<Response>;
};

/**
 * The API with the MCP server of `packages/mcp` at `/mcp`, over Streamable HTTP. Its requests have an API key and the
 * limits of the API, and what its tools send to the API is authenticated and counted again. It keeps no sessions, so
 * that every process can answer every request.
 */
export function withMcp({ api, readPage }: McpOptions): Hono {
  function createClient(apiKey: string, c: Context): Nexio {
    const origin = originOf(c.env?.incoming);
    return new Nexio({
      apiKey,
      baseUrl: new URL(c.req.url).origin,
      // The model reads the error and decides whether to try again.
      maxRetries: 0,
      fetch: async (request) => {
        const { pathname } = new URL(request.url);
        if (!pathname.startsWith("/api/v1/")) return readPage(pathname);
        const send = async () => api.fetch(request);
        return origin ? withRequest(origin, send) : send();
      },
    });
  }

  async function handle(c: Context, environment: Environment): Promise<Result> {
    const request = c.req.raw;
    // The request is authenticated, so it has a key.
    const apiKey = keyOf(request);
    if (typeof apiKey !== "string") return apiKey ?? new Failure("unauthorized", "No API key.");
    const body = await readJson(request, { incoming: c.env?.incoming, isOptional: false });
    if (body instanceof Failure) return body;
    if (Array.isArray(body.json))
      return invalid("The body", "must be one JSON-RPC message, not a list of them");
    const input = await validate([{ name: "query", schema: Query, value: c.req.query() }]);
    if (input instanceof Failure) return input;
    const query = Query.parse(input.query);
    const readOnly =
      query.read_only === "true" || (environment === LIVE && query.allow_live === "false");
    const server = createServer({ nexio: createClient(apiKey, c), readOnly });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      return await transport.handleRequest(request, { parsedBody: body.json });
    } finally {
      await server.close();
    }
  }

  const route = { authenticator: keyAuthenticator, permission: null, route: MCP_PATH };
  return new Hono()
    .post(MCP_PATH, (c) => answer(c, route, ({ environment }) => handle(c, environment)))
    .all(MCP_PATH, (c) =>
      answer(c, route, async (_, { headers }) => {
        headers.Allow = "POST";
        return new Failure(
          "method_not_allowed",
          `${MCP_PATH} does not accept ${c.req.method}: it has no sessions and no stream. Use POST.`,
        );
      }),
    )
    .route("/", api);
}

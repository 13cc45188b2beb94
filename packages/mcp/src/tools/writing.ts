import { randomUUID } from "node:crypto";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Api } from "../api";
import { answer, organization } from "./tool";

export function addWritingTools(server: McpServer, api: Api): void {
  server.registerTool(
    "submit_run",
    {
      title: "Submit a run",
      description:
        "Submits a run and returns its run_id. Either `profile` and `pool` (rank carriers), or `input` with " +
        "`offerings` (compare quotes) or with `input.current_portfolio` (find coverage gaps). " +
        "Read nexio://docs/quickstart and nexio://docs/requests for the fields.",
      inputSchema: {
        profile: z
          .looseObject({ entity: z.string(), state: z.string(), line: z.string() })
          .optional()
          .describe("The risk: entity, state and line are required"),
        pool: z.string().optional().describe("Such as carriers:all"),
        max_candidates: z.number().int().min(1).max(500).optional(),
        input: z.looseObject({}).optional(),
        offerings: z.array(z.looseObject({})).optional().describe("The quotes"),
        idempotency_key: z
          .string()
          .max(255)
          .optional()
          .describe("Repeat it to submit once, however often the tool is called"),
        organization,
      },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    ({ organization: org, idempotency_key: key = randomUUID(), ...body }) =>
      answer(api, org, () => api.call("POST", "/jobs", { body, idempotencyKey: key })),
  );
  server.registerTool(
    "cancel_run",
    {
      title: "Cancel a run",
      description: "Cancels a run that is still queued.",
      inputSchema: { run_id: z.string(), organization },
      annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
    },
    ({ run_id: id, organization: org }) =>
      answer(api, org, () => api.call("POST", `/jobs/${encodeURIComponent(id)}/cancel`)),
  );
}

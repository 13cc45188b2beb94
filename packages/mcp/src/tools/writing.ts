import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { SubmitRun } from "@nexio/sdk";
import { z } from "zod";
import { organization, type RunTool } from "./tool";

export function addWritingTools(server: McpServer, run: RunTool): void {
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
    ({ organization: org, idempotency_key: idempotencyKey, ...body }) =>
      // The API validates the body, and its errors name the fields.
      run(org, ({ runs }) => runs.submit(body as SubmitRun, { idempotencyKey })),
  );
  server.registerTool(
    "cancel_run",
    {
      title: "Cancel a run",
      description: "Cancels a run that is still queued.",
      inputSchema: { run_id: z.string(), organization },
      annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
    },
    ({ run_id: id, organization: org }) => run(org, ({ runs }) => runs.cancel(id)),
  );
}

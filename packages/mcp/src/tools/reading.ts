import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { NexioTimeoutError } from "@nexio/sdk";
import { z } from "zod";
import { organization, type RunTool } from "./tool";

const READS = { readOnlyHint: true, openWorldHint: false } as const;
const run_id = z.string().describe("run_… or eval_…");
const page = {
  limit: z.number().int().min(1).max(100).default(25).describe("Items per page"),
  cursor: z.string().optional().describe("next_cursor of the page before"),
};
export function addReadingTools(server: McpServer, run: RunTool): void {
  server.registerTool(
    "get_run",
    {
      title: "Get a run",
      description: "The current state of a run, and its result once it has one.",
      inputSchema: { run_id, organization },
      annotations: READS,
    },
    ({ run_id: id, organization: org }) => run(org, ({ runs }) => runs.get(id)),
  );
  server.registerTool(
    "wait_for_run",
    {
      title: "Wait for a run",
      description:
        "Waits until a run has ended, and returns it. Most runs take less than a second.",
      inputSchema: {
        run_id,
        seconds: z.number().int().min(1).max(50).default(20).describe("Longest time to wait"),
        organization,
      },
      annotations: READS,
    },
    ({ run_id: id, seconds, organization: org }) =>
      run(org, ({ runs }) =>
        runs.wait(id, { waitMs: seconds * 1_000 }).catch((error: unknown) => {
          // The model sees the state and decides whether to wait again.
          if (error instanceof NexioTimeoutError && error.runId !== null) return runs.get(id);
          throw error;
        }),
      ),
  );
  server.registerTool(
    "list_runs",
    {
      title: "List runs",
      description: "Runs of the key's environment, newest first.",
      inputSchema: {
        status: z.enum(["queued", "processing", "completed", "degraded", "failed"]).optional(),
        kind: z
          .enum(["candidate_evaluation", "quote_matching", "coverage_analysis", "dual"])
          .optional(),
        created_after: z.iso.datetime().optional().describe("ISO time"),
        ...page,
        organization,
      },
      annotations: READS,
    },
    ({ organization: org, ...query }) =>
      run(org, ({ api }) => api.request("get", "/jobs", { query })),
  );
  server.registerTool(
    "explain_candidate",
    {
      title: "Explain a candidate",
      description:
        "Why a carrier of a finished candidate evaluation got its tier, or which rule removed it: the decision " +
        "with the level and evidence of each dimension, from the run's trace.",
      inputSchema: {
        run_id,
        candidate: z.string().describe("Part of its name, or its key"),
        organization,
      },
      annotations: READS,
    },
    ({ run_id: id, candidate, organization: org }) =>
      run(org, ({ api }) =>
        api.request("get", "/traces/{id}/candidates", {
          params: { id },
          query: { search: candidate, limit: 5 },
        }),
      ),
  );
  server.registerTool(
    "get_trace_summary",
    {
      title: "Get the summary of a trace",
      description:
        "What decided a run: input, versions of pool and rules, stages, counts and hashes.",
      inputSchema: { run_id, organization },
      annotations: READS,
    },
    ({ run_id: id, organization: org }) => run(org, ({ traces }) => traces.summary(id)),
  );
  server.registerTool(
    "list_pools",
    {
      title: "List pools",
      description: "The pools of carriers that runs can name, with version and size.",
      inputSchema: { ...page, organization },
      annotations: READS,
    },
    ({ organization: org, ...query }) =>
      run(org, ({ api }) => api.request("get", "/pools", { query })),
  );
  server.registerTool(
    "list_engines",
    {
      title: "List engines",
      description: "The organization's rules, by slug and type, with their current versions.",
      inputSchema: { ...page, organization },
      annotations: READS,
    },
    ({ organization: org, ...query }) =>
      run(org, ({ api }) => api.request("get", "/engines", { query })),
  );
  server.registerTool(
    "validate_engine_config",
    {
      title: "Validate the configuration of an engine",
      description:
        "Every problem of a configuration with its path and what to write instead, and what differs from the " +
        "published version. Without `config`, the saved draft. Nothing is stored.",
      inputSchema: {
        slug: z.string().describe("The engine, as in list_engines"),
        config: z.looseObject({}).optional().describe("A whole configuration"),
        organization,
      },
      annotations: READS,
    },
    ({ slug, config, organization: org }) =>
      run(org, ({ api }) =>
        api.request("post", "/engines/{slug}/config/validate", {
          params: { slug },
          body: config ? { config } : undefined,
        }),
      ),
  );
}

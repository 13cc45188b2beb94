import type { Command } from "commander";
import { changeLimits } from "@/lib/admin/limits";
import { limitsConfig } from "@/lib/config";
import { type OwnLimits, readOwnLimits } from "@/lib/runs/own-limits";
import { organizationId, wholeNumber } from "./arguments";
import { operator } from "./operator";
import { type OutputOptions, printFields } from "./output";

export type LimitChange = {
  queued?: number;
  running?: number;
  requests?: number;
  clear?: boolean;
};

/** Changes the limits that are given, and resolves to the organization's own limits. */
export function applyLimits(orgId: string, change: LimitChange): Promise<OwnLimits> {
  const { queued, running, requests, clear = false } = change;
  const limits = { maxQueuedRuns: queued, maxRunningRuns: running, rateLimit: requests };
  const isChange = clear || Object.values(limits).some((limit) => limit !== undefined);
  return isChange ? changeLimits(orgId, { ...limits, clear }, operator()) : readOwnLimits(orgId);
}

export function limitsText(own: OwnLimits): string {
  const configured = limitsConfig();
  const line = (name: string, limit: number | null, fallback: number) =>
    `${name.padEnd(30)} ${limit === null ? `${fallback} (default)` : limit}`;
  return [
    line("Queued runs", own.maxQueuedRuns, configured.NEXIO_MAX_QUEUED_RUNS),
    line("Running runs", own.maxRunningRuns, configured.NEXIO_MAX_RUNNING_RUNS),
    line("Requests per minute and key", own.rateLimit, configured.NEXIO_RATE_LIMIT),
  ].join("\n");
}

async function limits(orgId: string, options: OutputOptions & LimitChange) {
  const own = await applyLimits(orgId, options);
  if (!options.json) {
    console.log(limitsText(own));
    return;
  }
  printFields(
    {
      org_id: orgId,
      max_queued_runs: own.maxQueuedRuns,
      max_running_runs: own.maxRunningRuns,
      requests_per_minute: own.rateLimit,
    },
    options,
  );
}

export function addLimitsCommand(program: Command): void {
  program
    .command("limits")
    .description("show or change the limits of an organization")
    .argument("<organization>", "the organization's id", organizationId)
    .option("--queued <n>", "queued runs at most", wholeNumber)
    .option("--running <n>", "running runs at most, in all workers", wholeNumber)
    .option("--requests <n>", "requests per minute of each API key", wholeNumber)
    .option("--clear", "remove all limits that are not given")
    .option("--json", "print JSON: null stands for the default")
    .action(limits);
}

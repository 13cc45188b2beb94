import { type Command, Option } from "commander";
import { failRun, findRun, findStuckRuns, type QueuedRun, requeueRun } from "@/lib/admin/runs";
import { clock } from "@/lib/clock";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import type { RunId } from "@/lib/ids";
import { durationMs, limit, organizationId, reason, runId } from "./arguments";
import { refused, requireYes, YES } from "./confirm";
import { operator } from "./operator";
import { type Fields, type OutputOptions, printFields, printRows } from "./output";

type StuckOptions = OutputOptions & {
  olderThan: number;
  organization?: string;
  kind?: RunKindName;
  limit: number;
};

const fieldsOf = (run: QueuedRun) => ({
  run_id: run.id,
  org_id: run.orgId,
  environment: run.environment,
  kind: run.kind,
  status: run.status,
  attempt: run.attempt,
  age_seconds: Math.round((clock.now() - run.createdAt.getTime()) / 1000),
  due_at: run.dueAt?.toISOString() ?? null,
  claimed_by: run.claimedBy,
  claimed_at: run.claimedAt?.toISOString() ?? null,
  organization_disabled: run.isDisabled,
});

async function stuck({ olderThan, ...options }: StuckOptions) {
  const runs = await findStuckRuns({ ...options, olderThanMs: olderThan });
  printRows(runs.map(fieldsOf), options, "No unfinished runs are that old.");
}

async function find(id: RunId): Promise<QueuedRun> {
  const run = await findRun(id);
  if (!run) throw refused(`No run with the id ${id}.`);
  return run;
}

async function show(id: RunId, options: OutputOptions) {
  const run = await find(id);
  const fields: Fields = {
    ...fieldsOf(run),
    stage: run.stage,
    created_at: run.createdAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    completed_at: run.completedAt?.toISOString() ?? null,
    error: run.error,
  };
  printFields(fields, options);
}

const checkChanged = (id: RunId, outcome: "changed" | "not_found" | "ended") => {
  if (outcome === "not_found") throw refused(`No run with the id ${id}.`);
  if (outcome === "ended") throw refused(`The run ${id} has ended.`);
};

async function requeue(id: RunId, options: OutputOptions) {
  checkChanged(id, (await requeueRun(id, operator())).outcome);
  await show(id, options);
}

async function fail(id: RunId, options: OutputOptions & { reason: string; yes?: boolean }) {
  const { orgId, status } = await find(id);
  requireYes(
    options,
    `end the ${status} run ${id} of ${orgId} as failed, with its event and webhooks`,
  );
  checkChanged(id, (await failRun(id, { reason: options.reason, actor: operator() })).outcome);
  await show(id, options);
}

export function addRunCommands(program: Command): void {
  const runs = program.command("runs").description("find, requeue and fail stuck runs");
  runs
    .command("stuck")
    .description("list queued and processing runs of all organizations, oldest first")
    .option(
      "--older-than <time>",
      "submitted longer ago, such as 90s, 10m, 2h or 3d",
      durationMs,
      600_000,
    )
    .option("--organization <id>", "only of this organization", organizationId)
    .addOption(new Option("--kind <kind>", "only of this kind").choices(RUN_KINDS))
    .option("--limit <n>", "at most this many", limit, 50)
    .option("--json", "print JSON")
    .action(stuck);
  runs
    .command("show")
    .description("show a run with its place in the queue")
    .argument("<run>", "the run's id", runId)
    .option("--json", "print JSON")
    .action(show);
  runs
    .command("requeue")
    .description("return an unfinished run to the queue, due at once")
    .argument("<run>", "the run's id", runId)
    .option("--json", "print JSON")
    .action(requeue);
  runs
    .command("fail")
    .description("end an unfinished run as failed, with its event and webhooks")
    .argument("<run>", "the run's id", runId)
    .requiredOption("--reason <text>", "why; in error_details of the run and its event", reason)
    .option(...YES)
    .option("--json", "print JSON")
    .action(fail);
}

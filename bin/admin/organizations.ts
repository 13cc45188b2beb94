import { type Command, Option } from "commander";
import { enableOrganization } from "@/lib/admin/enable-organization";
import { listOrganizations, readOrganizationDetails } from "@/lib/admin/organizations";
import { disableOrganization } from "@/lib/auth/disable-organization";
import {
  exportOrganization,
  FolderNotEmpty,
  ReplicaUnavailable,
} from "@/lib/lifecycle/export/export-organization";
import { Problem } from "@/local/stack/output";
import { organizationId, reason } from "./arguments";
import { refused, requireYes, YES } from "./confirm";
import { operator, operatorIn } from "./operator";
import { type OutputOptions, printFields, printRows } from "./output";

type ChangeOptions = OutputOptions & { reason: string; yes?: boolean };

async function list(options: OutputOptions & { state?: "active" | "disabled" }) {
  const { state } = options;
  const rows = await listOrganizations(state === undefined ? null : state === "disabled");
  printRows(
    rows.map(({ orgId, disabledAt, reason: why, activeKeys, queuedRuns, lastRunAt }) => ({
      org_id: orgId,
      state: disabledAt ? "disabled" : "active",
      active_keys: activeKeys,
      queued_runs: queuedRuns,
      last_run_at: lastRunAt?.toISOString() ?? null,
      disabled_at: disabledAt?.toISOString() ?? null,
      reason: why,
    })),
    options,
    "No organizations.",
  );
}

async function show(orgId: string, options: OutputOptions) {
  const { disabled, limits, environments, ...counts } = await readOrganizationDetails(orgId);
  printFields(
    {
      org_id: orgId,
      state: disabled ? "disabled" : "active",
      disabled_at: disabled?.disabledAt.toISOString() ?? null,
      disabled_by: disabled?.disabledBy ?? null,
      reason: disabled?.reason ?? null,
      environments: environments.join(", "),
      active_keys: counts.activeKeys,
      active_endpoints: counts.activeEndpoints,
      queued_runs: counts.queuedRuns,
      running_runs: counts.runningRuns,
      pending_deliveries: counts.pendingDeliveries,
      dead_letters: counts.deadLetters,
      max_queued_runs: limits.maxQueuedRuns,
      max_running_runs: limits.maxRunningRuns,
      requests_per_minute: limits.rateLimit,
    },
    options,
  );
}

async function disable(orgId: string, options: ChangeOptions) {
  const { queuedRuns, runningRuns, pendingDeliveries, activeKeys } =
    await readOrganizationDetails(orgId);
  requireYes(
    options,
    `disable ${orgId}: refuse ${activeKeys} API keys and all sessions, and keep ${queuedRuns} queued runs and ${pendingDeliveries} pending deliveries where they are (${runningRuns} running runs end)`,
  );
  const { outcome } = await disableOrganization(orgId, {
    reason: options.reason,
    actor: operator(),
  });
  if (outcome === "already_disabled") console.error(`${orgId} was already disabled.`);
  await show(orgId, options);
}

async function enable(orgId: string, options: ChangeOptions) {
  if (!(await enableOrganization(orgId, { reason: options.reason, actor: operator() })))
    throw refused(`${orgId} is not disabled.`);
  await show(orgId, options);
}

async function exportData(orgId: string, { to, ...options }: OutputOptions & { to: string }) {
  if (!(await listOrganizations(null)).some((row) => row.orgId === orgId))
    throw refused(`There is no organization ${orgId}.`);
  const principal = operatorIn({ orgId, environment: "live" });
  const { files, ...manifest } = await exportOrganization(principal, to, ({ file, rows }) =>
    console.error(`${file}: ${rows} rows`),
  ).catch((error: unknown) => {
    if (error instanceof FolderNotEmpty) throw refused(error.message);
    throw error instanceof ReplicaUnavailable ? new Problem(error.message) : error;
  });
  printFields(
    {
      org_id: orgId,
      folder: to,
      read_from: manifest.read_from,
      as_of: manifest.as_of,
      files: files.length,
      rows: files.reduce((sum, { rows }) => sum + rows, 0),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    options,
  );
}

export function addOrganizationCommands(program: Command): void {
  const organizations = program
    .command("organizations")
    .description("list, disable, enable and export organizations");
  organizations
    .command("list")
    .description("list the organizations that own anything")
    .addOption(
      new Option("--state <state>", "only those in this state").choices(["active", "disabled"]),
    )
    .option("--json", "print JSON")
    .action(list);
  organizations
    .command("show")
    .description("show one organization: its state, limits and backlog")
    .argument("<organization>", "the organization's id", organizationId)
    .option("--json", "print JSON")
    .action(show);
  organizations
    .command("disable")
    .description("stop an organization's keys, sessions, sockets, runs and deliveries at once")
    .argument("<organization>", "the organization's id", organizationId)
    .requiredOption("--reason <text>", "why; members read it in their audit log", reason)
    .option(...YES)
    .option("--json", "print JSON")
    .action(disable);
  organizations
    .command("enable")
    .description("start a disabled organization again; what was kept continues")
    .argument("<organization>", "the organization's id", organizationId)
    .requiredOption("--reason <text>", "why; members read it in their audit log", reason)
    .option("--json", "print JSON")
    .action(enable);
  organizations
    .command("export")
    .description("write everything an organization owns to a folder, as JSON lines with a manifest")
    .argument("<organization>", "the organization's id", organizationId)
    .requiredOption("--to <folder>", "an empty folder, or a new one")
    .option("--json", "print JSON")
    .action(exportData);
}

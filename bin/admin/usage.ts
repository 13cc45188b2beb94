import type { Command } from "commander";
import { listOrganizations } from "@/lib/admin/organizations";
import { type MonthlyUsage, monthlyUsage } from "@/lib/admin/usage";
import { clock } from "@/lib/clock";
import { Problem } from "@/local/stack/output";
import { month, organizationId } from "./arguments";
import { EXIT } from "./exit-codes";
import { type Fields, type OutputOptions, printRows } from "./output";

type UsageOptions = OutputOptions & {
  organization?: string;
  from?: Date;
  to?: Date;
  all?: boolean;
};

const firstOfMonth = (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));

function monthsOf({ from, to }: UsageOptions): Date[] {
  const first = from ?? to ?? firstOfMonth(clock.date());
  const last = to ?? first;
  if (first > last) throw new Problem("--from must not be later than --to.", EXIT.usage);
  const months: Date[] = [];
  for (
    let at = first;
    at <= last;
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1))
  )
    months.push(at);
  return months;
}

const isUsed = ({ runs, deliveries, attempts }: MonthlyUsage) =>
  deliveries + attempts + Object.values(runs).reduce((sum, n) => sum + n, 0) > 0;

const fieldsOf = ({ orgId, environment, month: name, runs, ...rest }: MonthlyUsage): Fields => ({
  org_id: orgId,
  environment,
  month: name,
  ...Object.fromEntries(Object.entries(runs).map(([kind, n]) => [`runs_${kind}`, n])),
  deliveries: rest.deliveries,
  attempts: rest.attempts,
  stored_bytes: rest.storedBytes,
});

async function usage(options: UsageOptions) {
  const { organization, all } = options;
  const organizations = organization
    ? [organization]
    : (await listOrganizations(null)).map(({ orgId }) => orgId);
  const rows: MonthlyUsage[] = [];
  for (const orgId of organizations)
    for (const from of monthsOf(options)) rows.push(...(await monthlyUsage(orgId, from)));
  printRows(rows.filter((row) => all || isUsed(row)).map(fieldsOf), options, "No usage.");
}

export function addUsageCommand(program: Command): void {
  program
    .command("usage")
    .description("usage by organization, environment and month (UTC)")
    .option("--organization <id>", "only of this organization", organizationId)
    .option("--from <month>", "the first month; by default the current one", month)
    .option("--to <month>", "the last month; by default the first one", month)
    .option("--all", "also environments without usage")
    .option("--csv", "print CSV")
    .option("--json", "print JSON")
    .action(usage);
}

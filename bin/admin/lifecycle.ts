import type { Command } from "commander";
import { type FoundErasure, findErasures } from "@/lib/admin/erasures";
import { findRun } from "@/lib/admin/runs";
import { clock } from "@/lib/clock";
import type { RunId } from "@/lib/ids";
import { eraseRun } from "@/lib/lifecycle/erase-run";
import { type HoldOutcome, placeHold, readHolds, releaseHold } from "@/lib/lifecycle/legal-holds";
import { countExpired, readRetention, updateRetention } from "@/lib/lifecycle/retention-settings";
import { durationMs, organizationId, reason, retentionDays, runId } from "./arguments";
import { refused, requireYes, YES } from "./confirm";
import { operatorIn } from "./operator";
import { type Fields, type OutputOptions, printFields, printRows } from "./output";

type Confirmed = OutputOptions & { yes?: boolean; reason: string };

/** Settings of an organization are audited in live. */
const principalOf = (orgId: string) => operatorIn({ orgId, environment: "live" });

async function principalOfRun(id: RunId) {
  const run = await findRun(id);
  if (!run) throw refused(`There is no run ${id}.`);
  return operatorIn(run);
}

async function erase(id: RunId, options: Confirmed) {
  const principal = await principalOfRun(id);
  requireYes(options, `erase the personal data of ${id}, which cannot be undone`);
  const erased = await eraseRun(principal, id, options.reason);
  switch (erased.outcome) {
    case "erased":
      printFields({ run_id: id, ...erased.erasure }, options);
      return;
    case "not_found":
      throw refused(`There is no run ${id}.`);
    case "not_ended":
      throw refused(`Only an ended run can be erased; ${id} is ${erased.status}.`);
    case "on_hold":
      throw refused(
        `A legal hold of the ${erased.hold.scope} keeps ${id}: ${erased.hold.reason}. Release it first.`,
      );
  }
}

const erasureFields = (erasure: FoundErasure): Fields => ({
  run_id: erasure.runId,
  org_id: erasure.orgId,
  environment: erasure.environment,
  erased_at: erasure.erasedAt.toISOString(),
  by: erasure.erasedBy,
  reason: erasure.reason,
  settled_at: erasure.settledAt?.toISOString() ?? null,
});

async function erasures(options: OutputOptions & { organization?: string; since: number }) {
  const { organization, since } = options;
  const found = await findErasures({ organization, since: new Date(clock.now() - since) });
  printRows(found.map(erasureFields), options, "No runs were erased in this time.");
}

type Days = number | "unlimited";
type RetentionOptions = OutputOptions & { live?: Days; test?: Days; yes?: boolean };

const shown = (days: number | null) => (days === null ? "unlimited" : `${days} days`);

/** The option's number, or the current one if the option was not given. */
const chosenDays = (days: Days | undefined, current: number | null) =>
  days === "unlimited" ? null : (days ?? current);

const isShorter = (days: number | null, current: number | null) =>
  days !== null && (current === null || days < current);

async function retention(orgId: string, options: RetentionOptions) {
  const current = await readRetention(orgId);
  const days = {
    live_days: chosenDays(options.live, current.live_days),
    test_days: chosenDays(options.test, current.test_days),
  };
  const isChange = options.live !== undefined || options.test !== undefined;
  const shorter = {
    live: isShorter(days.live_days, current.live_days) ? days.live_days : null,
    test: isShorter(days.test_days, current.test_days) ? days.test_days : null,
  };
  if (shorter.live !== null || shorter.test !== null) {
    const expired = await countExpired(orgId, shorter);
    requireYes(
      options,
      `delete ${expired} ${expired === 1 ? "run" : "runs"} of ${orgId} within the hour, and later ones when they are as old (live: ${shown(days.live_days)}, test: ${shown(days.test_days)})`,
    );
  }
  const { legal_hold: hold, ...settings } = isChange
    ? await updateRetention(principalOf(orgId), days)
    : current;
  printFields({ org_id: orgId, ...settings, legal_hold: hold?.reason ?? null }, options);
}

type Target = string | RunId;
const isRun = (target: Target): target is RunId => target.startsWith("run_");

/** An organization, or a run. */
const holdTarget = (text: string): Target =>
  text.startsWith("org_") ? organizationId(text) : runId(text);

async function scopeOf(target: Target) {
  return isRun(target)
    ? { principal: await principalOfRun(target), runId: target }
    : { principal: principalOf(target) };
}

function printHolds(target: Target, changed: HoldOutcome, options: OutputOptions) {
  if (changed.outcome === "not_found") throw refused(`There is no run ${target}.`);
  const text = changed.holds.map(({ scope, reason: why }) => `${scope}: ${why}`).join("; ");
  printFields({ target, legal_holds: text || null }, options);
}

async function hold(target: Target, options: OutputOptions & { reason: string }) {
  const { principal, ...scope } = await scopeOf(target);
  printHolds(target, await placeHold(principal, { ...scope, reason: options.reason }), options);
}

async function release(target: Target, options: OutputOptions & { yes?: boolean }) {
  const { principal, ...scope } = await scopeOf(target);
  const holds = await readHolds(principal.orgId, isRun(target) ? target : undefined);
  const own = holds.find((each) => each.scope === (isRun(target) ? "run" : "organization"));
  if (own)
    requireYes(
      options,
      `release the legal hold of ${target} (${own.reason}), after which it expires by the organization's retention and can be erased`,
    );
  printHolds(target, await releaseHold(principal, scope), options);
}

const MONTH_MS = 30 * 86_400_000;
const REASON: [string, string] = ["--reason <text>", "why; kept in the audit log"];
const JSON_OPTION: [string, string] = ["--json", "print JSON"];

export function addLifecycleCommands(program: Command): void {
  program
    .command("erase")
    .description("erase the personal data of an ended run; hashes, ranks and rules stay")
    .argument("<run>", "the run's id", runId)
    .requiredOption(...REASON, reason)
    .option(...YES)
    .option(...JSON_OPTION)
    .action(erase);
  program
    .command("erasures")
    .description("list erased runs of all organizations, to erase them again after a restore")
    .option("--organization <id>", "only of this organization", organizationId)
    .option("--since <time>", "erased in this time, such as 12h or 30d", durationMs, MONTH_MS)
    .option("--csv", "print CSV")
    .option(...JSON_OPTION)
    .action(erasures);
  program
    .command("retention")
    .description("show or change how many days an organization keeps its runs")
    .argument("<organization>", "the organization's id", organizationId)
    .option("--live <days>", "days for runs in live, or unlimited", retentionDays)
    .option("--test <days>", "days for runs in all other environments, or unlimited", retentionDays)
    .option(...YES)
    .option(...JSON_OPTION)
    .action(retention);
  program
    .command("hold")
    .description("place a legal hold on an organization or a run: it neither expires nor is erased")
    .argument("<target>", "the id of the organization or the run", holdTarget)
    .requiredOption(...REASON, reason)
    .option(...JSON_OPTION)
    .action(hold);
  program
    .command("release-hold")
    .description("release the legal hold of an organization or a run")
    .argument("<target>", "the id of the organization or the run", holdTarget)
    .option(...YES)
    .option(...JSON_OPTION)
    .action(release);
}

import { type Command, Option } from "commander";
import {
  cancelAsOperator,
  type DeadLetter,
  findDeadLetters,
  replayAsOperator,
} from "@/lib/admin/dead-letters";
import { clock } from "@/lib/clock";
import { EVENT_TYPES, type EventType } from "@/lib/domain/webhooks";
import { Problem } from "@/local/stack/output";
import { durationMs, limit, organizationId, uuid } from "./arguments";
import { refused, requireYes, YES } from "./confirm";
import { EXIT } from "./exit-codes";
import { operator } from "./operator";
import { type Fields, type OutputOptions, printRows } from "./output";

type FilterOptions = OutputOptions & {
  organization?: string;
  endpoint?: string;
  type?: EventType;
  since: number;
  limit: number;
};

const fieldsOf = (dead: DeadLetter): Fields => ({
  delivery_id: dead.id,
  org_id: dead.orgId,
  environment: dead.environment,
  endpoint_id: dead.endpointId,
  url: dead.targetUrl,
  event_id: dead.eventId,
  event_type: dead.eventType,
  attempts: dead.attempts,
  status: dead.status,
  error: dead.error,
  created_at: dead.createdAt.toISOString(),
  finished_at: dead.finishedAt?.toISOString() ?? null,
});

const find = ({ since, ...filters }: FilterOptions) =>
  findDeadLetters({
    ...filters,
    since: new Date(clock.now() - since),
    until: new Date(clock.now() + 1),
  });

async function list(options: FilterOptions) {
  printRows((await find(options)).map(fieldsOf), options, "No dead letters match.");
}

type ChangeOptions = FilterOptions & { yes?: boolean };

/** The named deliveries, or all that match the filters. Without either, everything would be changed by mistake. */
async function chosen(ids: readonly string[], options: ChangeOptions): Promise<readonly string[]> {
  if (ids.length > 0) return ids.map(uuid);
  if (!options.organization && !options.endpoint)
    throw new Problem(
      "Name deliveries, or choose them with --organization or --endpoint.",
      EXIT.usage,
    );
  return (await find(options)).map(({ id }) => id);
}

async function replay(ids: string[], options: ChangeOptions) {
  const deliveries = await chosen(ids, options);
  if (ids.length === 0) requireYes(options, `send ${deliveries.length} events again`);
  const results: Fields[] = [];
  for (const id of deliveries) {
    const result = await replayAsOperator(id, operator());
    const replayId = result.outcome === "replayed" ? result.delivery.id : null;
    results.push({ delivery_id: id, outcome: result.outcome, replay_id: replayId });
  }
  report(results, options, "replayed");
}

async function cancel(ids: string[], options: ChangeOptions) {
  const deliveries = await chosen(ids, options);
  requireYes(options, `cancel ${deliveries.length} deliveries`);
  const results: Fields[] = [];
  for (const id of deliveries) {
    const result = await cancelAsOperator(id, operator());
    const state = result.outcome === "refused" ? result.state : null;
    results.push({ delivery_id: id, outcome: result.outcome, state });
  }
  report(results, options, "cancelled");
}

function report(results: readonly Fields[], options: OutputOptions, done: string) {
  printRows(results, options, "No dead letters match.");
  const missed = results.filter(({ outcome }) => outcome !== done).length;
  if (missed > 0) throw refused(`${missed} of ${results.length} deliveries were not ${done}.`);
}

const withFilters = (command: Command) =>
  command
    .option("--organization <id>", "only of this organization", organizationId)
    .option("--endpoint <id>", "only of this endpoint", uuid)
    .addOption(new Option("--type <type>", "only of this event type").choices(EVENT_TYPES))
    .option(
      "--since <time>",
      "created in this time, such as 12h or 30d",
      durationMs,
      30 * 86_400_000,
    )
    .option("--limit <n>", "at most this many", limit, 50)
    .option("--json", "print JSON");

export function addDeadLetterCommands(program: Command): void {
  const deadLetters = program
    .command("dead-letters")
    .description("list, replay and cancel deliveries whose attempts are used up");
  withFilters(deadLetters.command("list"))
    .description("list dead letters of all organizations, newest first")
    .action(list);
  const ids = ["[deliveries...]", "ids of deliveries; without them, those that match"] as const;
  withFilters(deadLetters.command("replay"))
    .description("send the events again, as new deliveries")
    .argument(...ids)
    .option(...YES)
    .action(replay);
  withFilters(deadLetters.command("cancel"))
    .description("cancel dead letters, or deliveries that wait for an attempt")
    .argument(...ids)
    .option(...YES)
    .action(cancel);
}

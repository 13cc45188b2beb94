import { groupBy } from "es-toolkit";
import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { type Counted, totalsOf } from "./measures";
import type { Trends } from "./schemas";

const DAY_MS = 86_400_000;

const COUNTS = {
  name: "overview.trends",
  text: `
    select day::text as day, kind, engine, measure, count::float8 as count from run_daily_counts
    where org_id = $1 and environment = $2 and day >= $3::date and day <= $4::date`,
};

type Row = Counted & { day: string; kind: string; engine: string };

export type TrendFilters = { kind?: RunKindName; engine?: string };

/** Ended runs of the last days (UTC), by day, kind and engine. The filters apply to everything. */
export async function readTrends(
  { orgId, environment }: Tenant,
  { days, until, filters }: { days: number; until: Date; filters: TrendFilters },
): Promise<Trends> {
  const dayOf = (back: number) =>
    new Date(until.getTime() - back * DAY_MS).toISOString().slice(0, 10);
  const from = dayOf(days - 1);
  const to = dayOf(0);
  const all = await onReplica(() => runPrepared<Row>(COUNTS, [orgId, environment, from, to]));
  const { kind, engine } = filters;
  const rows = all.filter(
    (row) =>
      (kind === undefined || row.kind === kind) && (engine === undefined || row.engine === engine),
  );
  const byDay = groupBy(rows, (row) => row.day);
  const byKind = groupBy(rows, (row) => row.kind);
  return {
    from,
    to,
    total: totalsOf(rows),
    days: Array.from({ length: days }, (_, i) => {
      const day = dayOf(days - 1 - i);
      return { day, ...totalsOf(byDay[day] ?? []) };
    }),
    kinds: RUN_KINDS.flatMap((name) => {
      const ofKind = byKind[name];
      return ofKind ? [{ kind: name, ...totalsOf(ofKind) }] : [];
    }),
    engines: Object.entries(groupBy(rows, (row) => row.engine))
      .map(([name, ofEngine]) => ({ engine: name, ...totalsOf(ofEngine) }))
      .sort((a, b) => b.completed + b.failed - a.completed - a.failed),
  };
}

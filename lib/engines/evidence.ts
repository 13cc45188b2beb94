import { and, desc, eq, ne } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { backtests } from "@/lib/db/schema";
import { type BacktestReport, shownReport } from "@/lib/domain/engines/backtests";
import type { EngineVersionDetail } from "./schemas";
import type { VersionRow } from "./version-rows";

/**
 * The backtests of a version's configuration: the one that was its evidence when it was published, and the others. In
 * other environments than that of the tested runs, reports are without names and values of these runs.
 */

type TestRow = typeof backtests.$inferSelect;
type Evidence = NonNullable<EngineVersionDetail["evidence"]>;
export type VersionTests = Pick<EngineVersionDetail, "evidence" | "other_backtests">;

export const MOST_OTHERS = 20;

const testsOf = ({ engineId, configSha256 }: Pick<VersionRow, "engineId" | "configSha256">) =>
  and(
    eq(backtests.engineId, engineId),
    eq(backtests.configSha256, configSha256),
    eq(backtests.state, "completed"),
  );

/** The id of the completed backtest of a configuration with the most runs, the latest of several; null without any. */
export async function bestBacktest(
  version: Pick<VersionRow, "engineId" | "configSha256">,
): Promise<string | null> {
  const [test] = await database()
    .select({ id: backtests.id })
    .from(backtests)
    .where(testsOf(version))
    .orderBy(desc(backtests.done), desc(backtests.finishedAt))
    .limit(1);
  return test?.id ?? null;
}

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** A report without the names of carriers, and without the reasons of failures, which quote submissions. */
const onlyCounts = (report: BacktestReport): BacktestReport => ({
  ...report,
  failed: {},
  movers: [],
});

function serialize(test: TestRow, { environment }: Tenant): Evidence | null {
  if (test.finishedAt === null) return null;
  const report = shownReport(test.report);
  const isOwn = test.environment === environment;
  return {
    backtest_id: test.id,
    environment: test.environment,
    finished_at: test.finishedAt.toISOString(),
    filters: test.filters,
    tested: report.tested,
    changed: report.changed,
    failed: sum(report.failed),
    report: isOwn ? report : onlyCounts(report),
    only_counts: !isOwn,
  };
}

/** The evidence of a version and its other tests, as they are shown to a tenant. */
export const shownTests = (
  tenant: Tenant,
  { evidence, others }: { evidence: TestRow | undefined; others: readonly TestRow[] },
): VersionTests => ({
  evidence: evidence ? serialize(evidence, tenant) : null,
  other_backtests: others.flatMap((other) => {
    const shown = serialize(other, tenant);
    if (!shown) return [];
    const { report: _, only_counts: __, ...counts } = shown;
    return [counts];
  }),
});

/** The evidence of a version, and the other backtests of its configuration, latest first. */
export async function evidenceOf(tenant: Tenant, version: VersionRow): Promise<VersionTests> {
  const { evidenceBacktestId: id } = version;
  const [evidence] =
    id === null ? [] : await database().select().from(backtests).where(eq(backtests.id, id));
  const others = await database()
    .select()
    .from(backtests)
    .where(and(testsOf(version), id === null ? undefined : ne(backtests.id, id)))
    .orderBy(desc(backtests.finishedAt))
    .limit(MOST_OTHERS);
  return shownTests(tenant, { evidence, others });
}

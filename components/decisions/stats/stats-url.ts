import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { STATS_GROUPS, type StatsGroup } from "@/lib/domain/decisions";

const PERIOD_DAYS = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 } as const;
export const STATS_PERIODS = ["7d", "30d", "90d", "1y"] as const;
export type StatsPeriod = (typeof STATS_PERIODS)[number];
export const PERIOD_LABELS: Readonly<Record<StatsPeriod, string>> = {
  "7d": "last 7 days",
  "30d": "last 30 days",
  "90d": "last 90 days",
  "1y": "last year",
};

/** Period and group of the page, as URL parameters. Server and browser read them with these parsers. */
export const statsParsers = {
  period: parseAsStringLiteral(STATS_PERIODS).withDefault("90d"),
  group: parseAsStringLiteral(STATS_GROUPS).withDefault("line"),
};

export const loadStats = createLoader(statsParsers);

const DAY_MS = 86_400_000;

/** Periods begin at midnight UTC, so that server and browser ask for the same one. */
export function statsQueryOf({ period, group }: inferParserType<typeof statsParsers>): {
  from: string;
  group: StatsGroup;
} {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  return { from: new Date(today - PERIOD_DAYS[period] * DAY_MS).toISOString(), group };
}

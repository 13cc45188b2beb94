import { listAuditLog } from "@/lib/audit/list-entries";
import { listKeys } from "@/lib/auth/manage-api-keys";
import { PERMISSIONS, type Tenant } from "@/lib/auth/principal";
import { readOverview } from "@/lib/overview/overview";
import { readTrends } from "@/lib/overview/trends";
import { listPools } from "@/lib/pools/pools";
import type { RunFilters } from "@/lib/runs/lists/run-conditions";
import { countRuns, listRuns } from "@/lib/runs/read";
import { searchRuns } from "@/lib/runs/search";
import { runStats } from "@/lib/runs/stats";
import { type DeliveryFilters, listDeliveries } from "@/lib/webhooks/deliveries/list-deliveries";
import { endpointStats } from "@/lib/webhooks/endpoints/endpoint-stats";
import { listEndpoints } from "@/lib/webhooks/endpoints/endpoints";
import { type EventFilters, listEvents } from "@/lib/webhooks/events/events";
import { searchDeliveries, searchEvents } from "@/lib/webhooks/search";

/** One query of the API: what it reads, and the milliseconds it may take in the largest organization. */
export type Query = {
  name: string;
  goalMs: number;
  run: (tenant: Tenant, endpointId: string) => Promise<unknown>;
};

const DAY_MS = 86_400_000;
const GOAL_MS = 10;
const STATS_GOAL_MS = 50;
const limit = 25;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

const runList = (name: string, filters: RunFilters, after?: string): Query => ({
  name: `runs: ${name}`,
  goalMs: GOAL_MS,
  run: (tenant) => listRuns(tenant, { filters, limit, after }),
});

/** Filters of runs that the tables of the benchmark are made for: frequent, rare, old and without any match. */
const RUN_LISTS: Query[] = [
  runList("no filter", {}),
  runList("status=completed", { statuses: ["completed"] }),
  runList("status=failed", { statuses: ["failed"] }),
  runList("status=queued", { statuses: ["queued"] }),
  runList("kind=dual", { kinds: ["dual"] }),
  runList("oldest first", { sort: "oldest" }),
  runList("oldest first, status=failed", { sort: "oldest", statuses: ["failed"] }),
  runList("kind=candidate_evaluation", { kinds: ["candidate_evaluation"] }),
  // Each of the two is frequent, and no run has both.
  runList("status=failed, kind=quote_matching", {
    statuses: ["failed"],
    kinds: ["quote_matching"],
  }),
  runList("status=queued,processing,failed", { statuses: ["queued", "processing", "failed"] }),
  runList("status=failed, kind=dual", { statuses: ["failed"], kinds: ["dual"] }),
  runList("an hour, 60 days ago", {
    createdAfter: daysAgo(60),
    createdBefore: new Date(daysAgo(60).getTime() + 3_600_000),
  }),
  runList("before 60 days ago", { createdBefore: daysAgo(60) }),
  runList("status=failed, 10 days, 60 days ago", {
    statuses: ["failed"],
    createdAfter: daysAgo(60),
    createdBefore: daysAgo(50),
  }),
  // Half of the runs have the first value, and each run its own second one.
  runList("metadata, half of the runs", { metadata: { half: "0" } }),
  runList("metadata, one run", { metadata: { own: "4567" } }),
  runList("metadata, no run", { metadata: { half: "none" } }),
  runList("metadata, two keys, the frequent one first", { metadata: { half: "1", own: "4567" } }),
  runList("metadata, two keys, the rare one first", { metadata: { own: "4567", half: "1" } }),
  runList("metadata, half, status=failed", { metadata: { half: "0" }, statuses: ["failed"] }),
  // Each is frequent, and no run has both: this engine decides even runs only.
  runList("metadata, half, none of an engine", { metadata: { half: "1" }, engine: "technology" }),
  runList("metadata, half, oldest first", { metadata: { half: "0" }, sort: "oldest" }),
  runList("metadata, half, before 60 days ago", {
    metadata: { half: "0" },
    createdBefore: daysAgo(60),
  }),
  runList("metadata, half, search", { metadata: { half: "0" }, search: "bakery" }),
  runList("external_id", { externalId: "ref-4567" }),
  runList("search, every run", { search: "llc" }),
  runList("search, one run in ten", { search: "bakery" }),
  runList("search, one run in a hundred", { search: "harbor bakery" }),
  runList("search, a tenth, all old", { search: "springfield" }),
  runList("search, no run", { search: "zzyzx" }),
  runList("search, a few runs", { search: " 4567" }),
  runList("search, two letters", { search: "ba" }),
  runList("search, two letters, no run", { search: "qq" }),
  runList("search, one in ten, status=failed", { search: "bakery", statuses: ["failed"] }),
  runList("search, one in ten, kind=dual", { search: "bakery", kinds: ["dual"] }),
  runList("search, one in ten, status=queued", { search: "bakery", statuses: ["queued"] }),
  runList("search, one in ten, before 60 days ago", {
    search: "bakery",
    createdBefore: daysAgo(60),
  }),
  runList("search, all old, 10 days without it", {
    search: "springfield",
    createdAfter: daysAgo(10),
  }),
];

const count = (name: string, filters: RunFilters): Query => ({
  name: `count: ${name}`,
  goalMs: STATS_GOAL_MS,
  run: (tenant) => countRuns(tenant, { filters, max: 100_000 }),
});

const stats = (days: number): Query => ({
  name: `run stats of ${days} day${days === 1 ? "" : "s"}`,
  goalMs: STATS_GOAL_MS,
  run: (tenant) => runStats(tenant, { since: daysAgo(days), until: new Date() }),
});

const eventList = (name: string, filters: EventFilters): Query => ({
  name: `events: ${name}`,
  goalMs: GOAL_MS,
  run: (tenant) => listEvents(tenant, { filters, limit }),
});

const deliveryList = (name: string, filters: DeliveryFilters): Query => ({
  name: `deliveries: ${name}`,
  goalMs: GOAL_MS,
  run: (tenant) => listDeliveries(tenant, { filters, limit }),
});

const other = (name: string, run: Query["run"], goalMs = GOAL_MS): Query => ({ name, goalMs, run });

const MEMBER = {
  actor: { type: "user", id: "user_bench", label: "bench" },
  permissions: new Set(PERMISSIONS),
} as const;

const trends = (tenant: Tenant, days: number) =>
  readTrends(tenant, { days, until: new Date(), filters: {} });

/** Every list and every statistic of the API. */
export const QUERIES: readonly Query[] = [
  ...RUN_LISTS,
  count("no filter", {}),
  count("status=failed", { statuses: ["failed"] }),
  count("status=completed, 30 days", { statuses: ["completed"], createdAfter: daysAgo(30) }),
  count("search, one run in ten", { search: "bakery" }),
  count("metadata, half of the runs", { metadata: { half: "0" } }),
  count("metadata, half, status=completed", { metadata: { half: "0" }, statuses: ["completed"] }),
  stats(1),
  stats(7),
  stats(30),
  stats(92),
  other("palette: runs, a frequent word", (tenant) => searchRuns(tenant, "bakery", 5)),
  other("palette: runs, no match", (tenant) => searchRuns(tenant, "zzyzx", 5)),
  other("palette: runs, newest", (tenant) => searchRuns(tenant, "", 5)),
  other("palette: events", (tenant) => searchEvents(tenant, "zzyzx", 5)),
  other("palette: deliveries", (tenant) => searchDeliveries(tenant, "zzyzx", 5)),
  eventList("no filter", {}),
  eventList("type=run.failed", { types: ["run.failed"] }),
  eventList("before 60 days ago", { createdBefore: daysAgo(60) }),
  deliveryList("no filter", {}),
  deliveryList("oldest first", { sort: "oldest" }),
  deliveryList("state=delivered", { states: ["delivered"] }),
  deliveryList("state=pending", { states: ["pending"] }),
  deliveryList("state=dead_lettered", { states: ["dead_lettered"] }),
  deliveryList("not delivered", {
    states: ["pending", "dead_lettered", "cancelled"],
  }),
  deliveryList("state=delivering", { states: ["delivering"] }),
  deliveryList("event_type=run.failed", { eventTypes: ["run.failed"] }),
  deliveryList("state=dead_lettered, event_type=run.failed", {
    states: ["dead_lettered"],
    eventTypes: ["run.failed"],
  }),
  deliveryList("before 60 days ago", { createdBefore: daysAgo(60) }),
  other("deliveries of an endpoint", (tenant, endpointId) =>
    listDeliveries(tenant, { filters: { endpointId }, limit }),
  ),
  other("endpoint stats", (tenant, id) => endpointStats(tenant, id), STATS_GOAL_MS),
  other("webhooks", (tenant) => listEndpoints(tenant, { limit })),
  other("API keys", (tenant) => listKeys(tenant, { limit })),
  other("audit log", (tenant) => listAuditLog(tenant, { filters: {}, limit })),
  other("audit log, actor=user", (tenant) =>
    listAuditLog(tenant, { filters: { actor: "user" }, limit }),
  ),
  other("overview", (tenant) => readOverview({ ...tenant, ...MEMBER }), STATS_GOAL_MS),
  other("overview: trends of 30 days", (tenant) => trends(tenant, 30), STATS_GOAL_MS),
  other("overview: trends of 92 days", (tenant) => trends(tenant, 92), STATS_GOAL_MS),
  other("runs: degraded, not decided", (tenant) =>
    listRuns(tenant, { filters: { degraded: true, review: { decision: "none" } }, limit }),
  ),
  other("pools", (tenant) => listPools(tenant, { limit })),
];

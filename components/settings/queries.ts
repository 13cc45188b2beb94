import { queryOptions } from "@tanstack/react-query";
import {
  createLoader,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { DAY_PARSER } from "@/components/ui/day-parser";
import {
  keepPreviousPage,
  PAGE_PARSERS,
  type PageFilters,
  pageFiltersOf,
  pageQuery,
} from "@/components/ui/list-pages";
import { latest, startOfDay } from "@/components/ui/period";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import {
  AUDIT_ACTORS,
  AUDIT_FILTER_SUBJECTS,
  type AuditActorType,
  type AuditFilterSubject,
} from "@/lib/domain/records/audit-log";

export type AuditFilters = PageFilters & {
  subject?: AuditFilterSubject;
  actor?: AuditActorType;
  search?: string;
  /** The first day (UTC), set by a link from the overview. */
  from?: string;
};

/** Settings change rarely, and not on these pages. */
const STALE_AFTER_MS = 60_000;

/** Filters and page in the URL, parsed the same way by server and browser. */
export const auditParsers = {
  about: parseAsStringLiteral(AUDIT_FILTER_SUBJECTS),
  by: parseAsStringLiteral(AUDIT_ACTORS),
  q: parseAsString,
  from: DAY_PARSER,
  ...PAGE_PARSERS,
};

export const loadAuditFilters = createLoader(auditParsers);

export const auditFiltersOf = ({
  about,
  by,
  q,
  from,
  ...page
}: inferParserType<typeof auditParsers>): AuditFilters => ({
  subject: about ?? undefined,
  actor: by ?? undefined,
  search: q?.trim() || undefined,
  from: from ?? undefined,
  ...pageFiltersOf(page),
});

export const keysQuery = (environment: Environment, cursor?: string) => ({
  environment,
  ...pageQuery({ cursor }),
});
export function auditQuery(environment: Environment, { from, ...filters }: AuditFilters) {
  const query = pageQuery(filters);
  return { environment, ...query, created_after: latest(query.created_after, startOfDay(from)) };
}

export const keyQueries = {
  all: () => ["api-keys"] as const,
  list: (environment: Environment, cursor?: string) =>
    queryOptions({
      queryKey: [...keyQueries.all(), "list", environment, { cursor }] as const,
      queryFn: ({ signal }) =>
        call("GET /api-keys", { query: keysQuery(environment, cursor), signal }),
      staleTime: 0,
      placeholderData: keepPreviousPage([...keyQueries.all(), "list", environment]),
    }),
};

export const settingsQueries = {
  all: () => ["settings"] as const,
  organization: (environment: Environment) =>
    queryOptions({
      queryKey: [...settingsQueries.all(), "organization", environment] as const,
      queryFn: ({ signal }) =>
        call("GET /settings/organization", { query: { environment }, signal }),
      staleTime: STALE_AFTER_MS,
    }),
  /** Of a month such as 2026-11; null for the current one. */
  usage: (environment: Environment, month: string | null) =>
    queryOptions({
      queryKey: [...settingsQueries.all(), "usage", environment, { month }] as const,
      queryFn: ({ signal }) =>
        call("GET /usage", { query: { environment, month: month ?? undefined }, signal }),
      staleTime: 0,
    }),
  /** The chosen environment with its settings. */
  environment: (environment: Environment) =>
    queryOptions({
      queryKey: [...settingsQueries.all(), "environment", environment] as const,
      queryFn: async ({ signal }) => {
        const { data } = await call("GET /environments", { query: { environment }, signal });
        const found = data.find(({ slug }) => slug === environment);
        if (!found) throw new Error(`There is no environment ${environment}`);
        return found;
      },
      staleTime: 0,
    }),
  pusher: (environment: Environment) =>
    queryOptions({
      queryKey: [...settingsQueries.all(), "pusher", environment] as const,
      queryFn: ({ signal }) => call("GET /settings/pusher", { query: { environment }, signal }),
      staleTime: STALE_AFTER_MS,
    }),
};

export const auditQueries = {
  all: () => ["audit-log"] as const,
  list: (environment: Environment, filters: AuditFilters) =>
    queryOptions({
      queryKey: [...auditQueries.all(), "list", environment, filters] as const,
      queryFn: async ({ signal }) => {
        const query = auditQuery(environment, filters);
        return {
          ...(await call("GET /audit-log", { query, signal })),
          created_after: query.created_after,
        };
      },
      staleTime: 0,
      placeholderData: keepPreviousPage([...auditQueries.all(), "list", environment]),
    }),
};

export const chainQueries = {
  all: () => ["chain"] as const,
  status: (environment: Environment) =>
    queryOptions({
      queryKey: [...chainQueries.all(), "status", environment] as const,
      queryFn: ({ signal }) => call("GET /chain", { query: { environment }, signal }),
      staleTime: 0,
    }),
};

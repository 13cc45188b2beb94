import { z } from "zod";
import { type Failure, notFound } from "@/lib/api/http/errors";
import { listRoute, listRouteWith } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import type { Tenant } from "@/lib/auth/principal";
import { poolEvidenceOf } from "@/lib/backtests/pool-evidence";
import { listCandidates } from "@/lib/pools/candidates";
import { ownPool } from "@/lib/pools/manage";
import { comparePage } from "@/lib/pools/versions/diff";
import { exportVersion } from "@/lib/pools/versions/export";
import {
  listVersions,
  newestVersion,
  readVersion,
  setVersionArchived,
  type VersionRow,
} from "@/lib/pools/versions/versions";
import { refuseOtherThanLive } from "../live-key";
import {
  CandidateChange,
  notOwned,
  ofPool,
  ofVersion,
  PoolCandidate,
  PoolVersion,
  PoolVersionDetail,
  serializeVersion,
  versionField,
} from "./schemas";

const read = { tag: "Pools", permission: "runs:read" } as const;

const detailOf = async (tenant: Tenant, row: VersionRow) => ({
  ...serializeVersion(row),
  ...(await poolEvidenceOf(tenant, row.id)),
});

const NO_VERSION = notFound("pool version");

export const listPoolVersions = listRoute({
  ...read,
  operationId: "listPoolVersions",
  path: "/pools/{slug}/versions",
  summary: "List the versions of a pool, newest first",
  params: ofPool,
  item: PoolVersion,
  errors: ["not_found"],
  list: async ({ principal, params: { slug }, limit, after }) => {
    const page = await listVersions(principal, slug, { limit, after });
    if (!page) return notFound("pool");
    return { items: page.items.map(serializeVersion), nextCursor: page.nextCursor };
  },
});

export const getPoolVersion = route({
  ...read,
  operationId: "getPoolVersion",
  method: "get",
  path: "/pools/{slug}/versions/{version}",
  summary: "Get a version: its file, author, options and the evidence of backtests",
  params: ofVersion,
  status: 200,
  response: PoolVersionDetail,
  errors: ["not_found"],
  handle: async ({ principal, params: { slug, version } }) => {
    const row = await readVersion(principal, slug, version);
    return row ? detailOf(principal, row) : NO_VERSION;
  },
});

export const updatePoolVersion = route({
  operationId: "updatePoolVersion",
  method: "patch",
  path: "/pools/{slug}/versions/{version}",
  summary: "Archive or restore a version",
  description:
    "New runs of all environments use the newest version that is not archived: of API keys, only live ones can archive and restore one. The candidates of a version never change.",
  tag: "Pools",
  permission: "pools:manage",
  params: ofVersion,
  body: z.strictObject({ archived: z.boolean() }).meta({ id: "UpdatePoolVersion" }),
  status: 200,
  response: PoolVersionDetail,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params: { slug, version }, body: { archived } }) => {
    const own = await ownPool(principal, slug);
    if (own.outcome !== "found") return notOwned(own, slug, "pool version");
    const refused = refuseOtherThanLive(
      principal,
      "Versions of pools can be archived and restored",
    );
    if (refused) return refused;
    const updated = await setVersionArchived(principal, { slug, version, archived });
    return updated.outcome === "updated"
      ? detailOf(principal, updated.version)
      : notOwned(updated, slug, "pool version");
  },
});

const search = z
  .string()
  .trim()
  .max(200)
  .optional()
  .meta({ description: "A part of the name, or the whole key" });

type Page = { search: string | undefined; limit: number; after: string | undefined };

async function candidatePage(slug: string, row: VersionRow | null, page: Page) {
  if (!row) return NO_VERSION satisfies Failure;
  const { search, limit, after } = page;
  const rows = await listCandidates(row.id, {
    search,
    limit: limit + 1,
    ...(after !== undefined && { after: Number(after) }),
  });
  const items = rows.slice(0, limit).map(({ ordinal, facts }) => ({
    pool: slug,
    version: row.version,
    ordinal,
    name: facts.name,
    key: facts.key ?? null,
    facts,
  }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? String(last.ordinal) : null };
}

export const listPoolCandidates = listRoute({
  ...read,
  operationId: "listPoolCandidates",
  path: "/pools/{slug}/candidates",
  summary: "List or search the candidates of the newest version",
  params: ofPool,
  filters: { search },
  item: PoolCandidate,
  errors: ["not_found"],
  list: async ({ principal, params: { slug }, filters, limit, after }) =>
    candidatePage(slug, await newestVersion(principal, slug), {
      search: filters.search,
      limit,
      after,
    }),
});

export const listVersionCandidates = listRoute({
  ...read,
  operationId: "listPoolVersionCandidates",
  path: "/pools/{slug}/versions/{version}/candidates",
  summary: "List or search the candidates of a version",
  params: ofVersion,
  filters: { search },
  item: PoolCandidate,
  errors: ["not_found"],
  list: async ({ principal, params: { slug, version }, filters, limit, after }) =>
    candidatePage(slug, await readVersion(principal, slug, version), {
      search: filters.search,
      limit,
      after,
    }),
});

export const listVersionChanges = listRouteWith({
  ...read,
  operationId: "listPoolVersionChanges",
  path: "/pools/{slug}/versions/{version}/diff/{base}",
  summary: "Compare a version with another one",
  description:
    "What changed from version `base` to `version`: added carriers first, then removed and changed ones. A carrier is the same if its key is, or its name where it has no key.",
  params: ofVersion.extend({
    base: versionField.meta({ description: "The number of the version to compare with" }),
  }),
  item: CandidateChange,
  more: {
    counts: z.object({
      added: z.number().int(),
      removed: z.number().int(),
      changed: z.number().int(),
    }),
  },
  errors: ["not_found"],
  list: async ({ principal, params: { slug, version, base }, limit, after }) => {
    const [own, other] = [
      await readVersion(principal, slug, version),
      await readVersion(principal, slug, base),
    ];
    if (!own) return NO_VERSION;
    if (!other) return notFound("pool version", "base");
    const from = Number(after ?? 0);
    const { items, counts } = await comparePage(
      { baseId: other.id, ownId: own.id },
      { from, limit },
    );
    const end = from + items.length;
    const isLast = end >= counts.added + counts.removed + counts.changed;
    return { items, nextCursor: isLast ? null : String(end), more: { counts } };
  },
});

export const exportPoolVersion = route({
  ...read,
  operationId: "exportPoolVersion",
  method: "get",
  path: "/pools/{slug}/versions/{version}/export",
  summary: "Download the candidates of a version as CSV",
  description:
    "One candidate per line, in canonical order. Columns have the names of facts, so that the file can be uploaded again. The file is streamed.",
  params: ofVersion,
  status: 200,
  response: z.string(),
  errors: ["not_found"],
  handle: async ({ principal, params: { slug, version } }) => {
    const row = await readVersion(principal, slug, version);
    if (!row) return NO_VERSION;
    const name = `${slug.replace(":", "-")}-v${version}.csv`;
    return new Response(exportVersion(row), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
      },
    });
  },
});

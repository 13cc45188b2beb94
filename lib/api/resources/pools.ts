import { z } from "zod";
import { invalid, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { POOL_SLUG } from "@/lib/domain/pool-slug";
import { listPools as findPools, type PoolSummary, readPool } from "@/lib/pools/pools";

const Pool = z
  .object({
    slug: z.string(),
    description: z.string(),
    version: z.number().int(),
    size: z.number().int(),
    hash: z.string(),
    created_at: z.iso.datetime(),
    /** False for a pool that belongs to this organization only. */
    shared: z.boolean(),
  })
  .meta({ id: "Pool" });

const shared = { tag: "Pools", permission: "runs:read" } as const;

export const listPools = listRoute({
  ...shared,
  operationId: "listPools",
  path: "/pools",
  summary: "List the pools that this organization can use",
  item: Pool,
  list: async ({ principal, limit, after }) => {
    const { items, nextCursor } = await findPools(principal, { limit, after });
    return { items: items.map(serializePool), nextCursor };
  },
});

export const getPool = route({
  ...shared,
  operationId: "getPool",
  method: "get",
  path: "/pools/{slug}",
  summary: "Get a pool: its newest version and size",
  params: z.object({
    slug: z.string().meta({ description: "A pool identifier such as `carriers:all`" }),
  }),
  status: 200,
  response: Pool,
  errors: ["not_found"],
  handle: async ({ principal, params: { slug } }) => {
    if (!POOL_SLUG.test(slug))
      return invalid("slug", "must be a pool identifier such as carriers:all", slug);
    const pool = await readPool(principal, slug);
    return pool ? serializePool(pool) : notFound("pool");
  },
});

function serializePool({ createdAt, ...pool }: PoolSummary) {
  return { ...pool, created_at: createdAt.toISOString() };
}

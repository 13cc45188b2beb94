import { z } from "zod";
import { invalid, notFound } from "@/lib/api/http/errors";
import { openCursor, Paging, page, sealCursor } from "@/lib/api/http/paging";
import { resource, route } from "@/lib/api/http/route";
import { listPools, type PoolSummary, readPool } from "@/lib/pools/queries";
import { POOL_SLUG } from "@/lib/runs/submit-schemas";

const tag = "Pools";

export const Pool = z
  .object({
    slug: z.string(),
    description: z.string(),
    version: z.number().int(),
    size: z.number().int(),
    hash: z.string(),
    created_at: z.iso.datetime(),
    /** False for a pool of this organization alone. */
    shared: z.boolean(),
  })
  .meta({ id: "Pool" });

export const listAllPools = route({
  method: "get",
  path: "/pools",
  tag,
  summary: "The pools that this organization may use",
  permission: "runs:read",
  query: Paging,
  status: 200,
  response: page(Pool),
});

export const readOnePool = route({
  method: "get",
  path: "/pools/{slug}",
  tag,
  summary: "Read a pool: its newest version and size",
  permission: "runs:read",
  params: z.object({
    slug: z.string().meta({ description: "A pool identifier such as `carriers:all`" }),
  }),
  status: 200,
  response: Pool,
  errors: ["not_found"],
});

const shown = ({ createdAt, ...pool }: PoolSummary) => ({
  ...pool,
  created_at: createdAt.toISOString(),
});

export const pools = resource()
  .on(listAllPools, async ({ principal, query: { limit, cursor } }) => {
    const list = { tenant: principal, list: "pools", filters: {} };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null)
      return invalid(
        "cursor",
        "is not one that this list gave out; leave it out to start from the beginning",
      );
    const found = await listPools(principal, { limit, cursor: after });
    return {
      data: found.data.map(shown),
      next_cursor: found.nextCursor && sealCursor(list, found.nextCursor),
    };
  })
  .on(readOnePool, async ({ principal, params }) => {
    if (!POOL_SLUG.test(params.slug))
      return invalid("slug", "must be a pool identifier such as carriers:all");
    const pool = await readPool(principal, params.slug);
    return pool ? shown(pool) : notFound("pool");
  });

import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { createPool as addPool, updatePool as changePool, ownPool } from "@/lib/pools/manage";
import { listPools as findPools, readPool } from "@/lib/pools/pools";
import { searchPools } from "@/lib/pools/versions/search";
import { refuseOtherThanLive } from "../live-key";
import { notOwned, ofPool, Pool, PoolCandidate, serializePool, slugField } from "./schemas";

const read = { tag: "Pools", permission: "runs:read" } as const;
const manage = { tag: "Pools", permission: "pools:manage" } as const;

const description = z.string().trim().max(500);

export const listPools = listRoute({
  ...read,
  operationId: "listPools",
  path: "/pools",
  summary: "List the pools that this organization can use",
  filters: {
    state: z
      .enum(["active", "archived", "all"])
      .default("active")
      .meta({ description: "Pools in use, archived ones, or both" }),
  },
  item: Pool,
  list: async ({ principal, filters: { state }, limit, after }) => {
    const { items, nextCursor } = await findPools(principal, { limit, after, state });
    return { items: items.map(serializePool), nextCursor };
  },
});

export const createPool = route({
  ...manage,
  operationId: "createPool",
  method: "post",
  path: "/pools",
  summary: "Create an empty pool",
  description:
    "Its first version comes from a file: `POST /pools/{slug}/versions`. With a version, it replaces a shared pool with the same slug for this organization.",
  body: z
    .strictObject({ slug: slugField, description: description.default("") })
    .meta({ id: "CreatePool" }),
  status: 201,
  response: Pool,
  errors: ["conflict"],
  handle: async ({ principal, body }) => {
    const created = await addPool(principal, body);
    if (created.outcome === "created") return serializePool(created.pool);
    return new Failure(
      "conflict",
      `There is a pool ${body.slug} already. Upload its next version, or choose another slug.`,
      [{ path: "slug", message: `is taken (got '${body.slug}')` }],
    );
  },
});

export const getPool = route({
  ...read,
  operationId: "getPool",
  method: "get",
  path: "/pools/{slug}",
  summary: "Get a pool: its newest version and size",
  params: ofPool,
  status: 200,
  response: Pool,
  errors: ["not_found"],
  handle: async ({ principal, params: { slug } }) => {
    const pool = await readPool(principal, slug);
    return pool ? serializePool(pool) : notFound("pool");
  },
});

export const updatePool = route({
  ...manage,
  operationId: "updatePool",
  method: "patch",
  path: "/pools/{slug}",
  summary: "Change the description of a pool, archive or restore it",
  description:
    "New runs cannot use an archived pool, in any environment: of API keys, only live ones can archive and restore one. Runs that were evaluated against it keep its versions, and can be verified.",
  params: ofPool,
  body: z
    .strictObject({
      description: description.optional(),
      archived: z.boolean().optional(),
    })
    .meta({ id: "UpdatePool" }),
  status: 200,
  response: Pool,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params: { slug }, body }) => {
    const own = await ownPool(principal, slug);
    if (own.outcome !== "found") return notOwned(own, slug);
    const refused =
      body.archived === undefined
        ? null
        : refuseOtherThanLive(principal, "Pools can be archived and restored");
    if (refused) return refused;
    const updated = await changePool(principal, slug, body);
    return updated.outcome === "updated" ? serializePool(updated.pool) : notOwned(updated, slug);
  },
});

export const listCandidates = listRoute({
  ...read,
  operationId: "listCandidates",
  path: "/candidates",
  summary: "Search a carrier in the newest version of every pool",
  filters: {
    search: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: "A part of the name, or the whole key" }),
  },
  item: PoolCandidate,
  list: async ({ principal, filters: { search }, limit, after }) => {
    const { items, nextCursor } = await searchPools(principal, search, { limit, after });
    return {
      items: items.map(({ facts, ...candidate }) => ({
        ...candidate,
        name: facts.name,
        key: facts.key ?? null,
        facts,
      })),
      nextCursor,
    };
  },
});

import type { Pool, PoolClient } from "pg";
import { activeStatement, onServerError, textOf } from "./driver";
import { createSlots } from "./slots";

/**
 * Keeps a locked or slow table from taking all connections of a pool. After a statement has waited too long, statements
 * on its tables together use at most half of the connections for a while; the others wait outside of the pool.
 */

/** Lock not available, and canceled by the statement's time limit. */
const TIMED_OUT = ["55P03", "57014"];
const SUSPECT_MS = 10_000;

const TABLE = /\b(?:from|join|into|update|only|table)\s+(?:"?\w+"?\s*\.\s*)?"?([a-z_]\w*)"?/gi;

/** The tables that a statement names, and names that only look like tables. */
export const tablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(TABLE)].map(([, name = ""]) => name.toLowerCase())),
];

type Options = { max: number; waitMs: number };

/** Watches the pool's connections, and limits `pool.query`. */
export function limitSlowTables(pool: Pool, { max, waitMs }: Options): void {
  const suspectUntil = new Map<string, number>();
  const inSlot = createSlots(Math.max(1, Math.floor(max / 2)), waitMs);

  function suspect(client: PoolClient): void {
    const until = performance.now() + SUSPECT_MS;
    for (const table of tablesOf(textOf(activeStatement(client)))) suspectUntil.set(table, until);
  }

  function isSuspect(text: string): boolean {
    const now = performance.now();
    return tablesOf(text).some((table) => {
      const until = suspectUntil.get(table);
      if (until !== undefined && until < now) suspectUntil.delete(table);
      return until !== undefined && until >= now;
    });
  }

  pool.on("connect", (client) =>
    onServerError(client, (code) => {
      if (TIMED_OUT.includes(code)) suspect(client);
    }),
  );
  const { query } = pool;
  const execute = (args: unknown[]): Promise<unknown> => Reflect.apply(query, pool, args);
  // The driver's overloads are kept by the pool's type.
  Object.assign(pool, {
    query: (...args: unknown[]) =>
      suspectUntil.size > 0 && isSuspect(textOf(args[0]))
        ? inSlot(() => execute(args))
        : execute(args),
  });
}

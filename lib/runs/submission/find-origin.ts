import { and, inArray } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { parseRunId } from "@/lib/ids";
import { ofTenant } from "../run-row";

/** Those of the texts that are ids of runs of the tenant. */
export async function findRunsOf(
  tenant: Tenant,
  texts: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = texts.flatMap((text) => parseRunId(text) ?? []);
  if (ids.length === 0) return new Set();
  const rows = await database()
    .select({ id: runs.id })
    .from(runs)
    .where(and(ofTenant(tenant), inArray(runs.id, ids)));
  const found = new Set(rows.map(({ id }) => id));
  return new Set(
    texts.filter((text) => {
      const id = parseRunId(text);
      return id !== null && found.has(id);
    }),
  );
}

/** Whether a text is the id of a run of the tenant, which another run can continue. */
export const isRunOf = async (tenant: Tenant, text: string): Promise<boolean> =>
  (await findRunsOf(tenant, [text])).has(text);

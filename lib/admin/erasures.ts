import { and, asc, eq, gte } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { runErasures } from "@/lib/db/schema";

type ErasureFilters = { organization?: string; since: Date };
export type FoundErasure = typeof runErasures.$inferSelect;

/** Erasures of all organizations, oldest first. */
export const findErasures = ({ organization, since }: ErasureFilters): Promise<FoundErasure[]> =>
  database()
    .select()
    .from(runErasures)
    .where(
      and(
        gte(runErasures.erasedAt, since),
        organization === undefined ? undefined : eq(runErasures.orgId, organization),
      ),
    )
    .orderBy(asc(runErasures.erasedAt), asc(runErasures.runId));

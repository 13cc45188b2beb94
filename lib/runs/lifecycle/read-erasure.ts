import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runErasures } from "@/lib/db/schema";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import type { RunId } from "@/lib/ids";
import type { RunRow } from "../run-row";
import type { Erasure } from "../schemas";

/** Whether a run's personal data was erased: its input is JSON's null, which no submission is. */
export const isErased = ({ input }: Pick<RunRow, "input">): boolean => input === null;

type ErasureRow = typeof runErasures.$inferSelect;

export const serializeErasure = ({
  erasedAt,
  erasedBy,
  reason,
}: Pick<ErasureRow, "erasedAt" | "erasedBy" | "reason">): Erasure => ({
  at: erasedAt.toISOString(),
  by: erasedBy,
  reason,
});

export async function readErasure(
  { orgId }: Pick<Tenant, "orgId">,
  runId: RunId,
): Promise<ErasureRow | undefined> {
  const [row] = await database()
    .select()
    .from(runErasures)
    .where(and(eq(runErasures.orgId, orgId), eq(runErasures.runId, runId)));
  return row;
}

/** SHA-256 (hex) of what stays of a run, so that a later change of it is found. */
export const keptHash = (kept: { result: unknown; trace: unknown; assessed: Buffer | null }) =>
  createHash("sha256")
    .update(canonicalJson({ result: kept.result, trace: kept.trace }))
    .update(kept.assessed ?? "")
    .digest("hex");

import { and, eq, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import {
  recordShareOpenings,
  recordShares,
  runAnnotations,
  runDecisions,
  runReviews,
} from "@/lib/db/schema";
import { ERASED_FIELDS, ERASED_LABELS } from "@/lib/domain/decisions";
import type { RunId } from "@/lib/ids";

/**
 * Erases the texts and amounts of people's entries on a run, and who opened links to its record. Types, dates, reason codes and
 * carriers stay.
 */
export async function eraseDecisions(
  tx: Transaction,
  { orgId, environment }: Tenant,
  runId: RunId,
): Promise<void> {
  const tables = [
    ...([runAnnotations, runDecisions, runReviews] as const),
    ...([recordShares, recordShareOpenings] as const),
  ] as const;
  const [ofAnnotations, ofDecisions, ofReview, ofShares, ofOpenings] = tables.map((table) =>
    and(eq(table.orgId, orgId), eq(table.environment, environment), eq(table.runId, runId)),
  );
  await tx
    .update(runAnnotations)
    .set({ comment: "", targetLabel: null, submitterId: null })
    .where(ofAnnotations);
  const body = sql`${runDecisions.body}::jsonb`;
  const withoutLabels = ERASED_LABELS.reduce(
    (erased, field) =>
      sql`case when ${body} ? ${field} then jsonb_set(${erased}, array[${field}::text, 'label'], '""') else ${erased} end`,
    sql`(${body} - array[${sql.join(
      ERASED_FIELDS.map((field) => sql`${field}::text`),
      sql`, `,
    )}])`,
  );
  await tx
    .update(runDecisions)
    .set({ body: sql`(${withoutLabels})::json` })
    .where(ofDecisions);
  await tx.update(runReviews).set({ chosen: null }).where(ofReview);
  await tx.update(recordShares).set({ recipient: null }).where(ofShares);
  await tx.update(recordShareOpenings).set({ address: null, userAgent: null }).where(ofOpenings);
}

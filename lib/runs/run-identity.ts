import { config } from "@/lib/config";
import type { runs } from "@/lib/db/schema";
import { evalIdOf, type RunId } from "@/lib/ids";

type Identified = Pick<typeof runs.$inferSelect, "id" | "kind" | "environment" | "version">;

/** The fields that every message about a run carries. */
export const identityOf = ({ id, kind, environment, version }: Identified) => ({
  run_id: id,
  eval_id: evalIdOf(id),
  kind,
  environment,
  version,
});

/** The public address of a run's audit trace: a page for a browser, a document for a key. */
export const auditUrl = (runId: RunId) => `${config().NEXIO_ORIGIN}/traces/${evalIdOf(runId)}`;

import type { Environment } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { Metadata } from "@/lib/domain/validation/run-labels";
import type { RunId } from "@/lib/ids";

/** A run to be stored. */
export type NewRun = {
  columns: {
    id: RunId;
    org_id: string;
    environment: Environment;
    kind: RunKindName;
    input_sha256: string;
    rule_sets: object;
    engine: string;
    engine_version: string;
    subject: string;
    subject_facts: object;
    pool_version_id: string | null;
    webhook_url: string | null;
    origin_run_id: RunId | null;
    external_id: string | null;
    metadata: Metadata | null;
    created_by: string;
    created_at: string;
    trace_parent: string | null;
    priority: number;
    large: boolean;
  };
  /** JSON that is stored as it is. `message` is the realtime message. */
  documents: { input: string; head: string; message: string };
};

/** `runId` of the outcome is the run that has the external id already. */
export type StoreOutcome = { outcome: "stored" } | { outcome: "external_id_in_use"; runId: RunId };

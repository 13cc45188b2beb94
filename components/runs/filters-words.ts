import type { Kind, RunStatus } from "@/lib/runs/schemas";

/** The values that filters offer, without the schemas (and their library) that the server checks them by. */
export const STATUS_NAMES = ["queued", "processing", "completed", "failed"] as const satisfies readonly RunStatus[];
export const KIND_NAMES = ["candidate_evaluation"] as const satisfies readonly Kind[];

export const KIND_LABEL = { candidate_evaluation: "Candidate evaluation" } as const satisfies Record<Kind, string>;

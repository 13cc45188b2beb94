import type { Paper } from "@/lib/records/document/html/styles";
import { SEPARATOR } from "./queries";

/** What of a document is shown, as its URL has it. */

export type RecordView = {
  runId: string;
  paper: Paper;
  /** Names that the document explains. */
  why: readonly string[];
  /** Whether carriers of a pool can be searched for. */
  hasPool: boolean;
};

/** The path of the document with other settings. */
export function recordPath({ runId, paper, why }: Omit<RecordView, "hasPool">): string {
  const query = new URLSearchParams({
    ...(paper === "letter" ? {} : { paper }),
    ...(why.length > 0 ? { why: why.join(SEPARATOR) } : {}),
  });
  return `/runs/${runId}/record${query.size > 0 ? `?${query}` : ""}`;
}

import type { Paper } from "@/lib/domain/records/papers";
import { SEPARATOR } from "./queries";

/** How a document is shown, as its URL has it. */
export type RecordView = {
  runId: string;
  paper: Paper;
  /** Names that the document explains. */
  why: readonly string[];
  /** Whether carriers of a pool can be searched for. */
  hasPool: boolean;
};

/** The names to explain, as a parameter of the API and of the page. */
export const whyQuery = (why: readonly string[]): { why?: string } =>
  why.length > 0 ? { why: why.join(SEPARATOR) } : {};

/** The path of the document with other settings. */
export function recordPath({ runId, paper, why }: Omit<RecordView, "hasPool">): string {
  const query = new URLSearchParams({
    paper,
    ...whyQuery(why),
  });
  return `/runs/${runId}/record?${query}`;
}

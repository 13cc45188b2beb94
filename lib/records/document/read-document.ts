import { buildDocument } from "./build-document";
import { type DocumentRequest, readSource } from "./read-source";
import type { DecisionRecord } from "./schema";

export type ReadDocument =
  | { outcome: "found"; record: DecisionRecord }
  | { outcome: "not_found" }
  | { outcome: "not_ended"; status: string };

/** The document of an ended run. The run is verified when the document is created. */
export async function readDocument(request: DocumentRequest): Promise<ReadDocument> {
  const read = await readSource(request);
  return read.outcome === "found" ? { outcome: "found", record: buildDocument(read.source) } : read;
}

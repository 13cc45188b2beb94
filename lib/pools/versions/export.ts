import { type CsvColumns, csvHeader, csvLine, UTF8_BOM } from "@/lib/csv";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { textStream } from "@/lib/text-stream";
import { candidatesBetween } from "../candidates";
import { FACTS } from "../import/cells/fields";
import { customName } from "../import/table/custom-targets";
import type { VersionRow } from "./versions";

const PAGE_SIZE = 1_000;
/** Lists of records have one cell, as JSON, which the importer reads. */
const RECORDS: readonly string[] = ["filings", "line_results", "ratings"];

function cellOf(value: unknown): string | number | undefined {
  if (value === undefined || typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(";") : canonicalJson(value);
}

/** A column for each built-in fact, and for each one that the pool declares. */
function columnsOf({ customFacts }: VersionRow): CsvColumns<CandidateFacts> {
  return Object.fromEntries([
    ...FACTS.map((fact) => [
      fact,
      (facts: CandidateFacts) => {
        const value = facts[fact];
        return RECORDS.includes(fact) && value !== undefined ? canonicalJson(value) : cellOf(value);
      },
    ]),
    ...customFacts.map(({ key }) => [
      customName(key),
      (facts: CandidateFacts) => cellOf(facts.custom?.[key]),
    ]),
  ]);
}

/** The candidates of a version as CSV, page by page. The importer reads it back to the same candidates. */
export async function* versionCsv(version: VersionRow): AsyncGenerator<string> {
  const columns = columnsOf(version);
  yield UTF8_BOM + csvHeader(columns);
  for (let from = 0; from < version.size; from += PAGE_SIZE) {
    const page = await candidatesBetween(version.id, from, from + PAGE_SIZE);
    yield page.map((facts) => csvLine(facts, columns)).join("");
  }
}

/** {@link versionCsv} as a stream for a response. */
export const exportVersion = (version: VersionRow) =>
  textStream(versionCsv(version), {
    failure: { event: "pool_version.export_failed", fields: { poolVersionId: version.id } },
    message: "The export could not be read to its end",
  });

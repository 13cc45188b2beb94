import type { ClientBase, PoolClient } from "pg";
import type { CustomFact } from "@/lib/domain/custom-facts";
import { PoolSlug } from "@/lib/domain/pools/pool-slug";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { FACTS } from "./cells/fields";
import { type FilingsFile, filingTargetNames, findFilingTarget } from "./filings/filings-file";
import { joinFilings, stageFilings } from "./filings/join-filings";
import { importSessions } from "./import-sessions";
import { type Row, UnreadableRows } from "./row";
import { fileError, type RowError } from "./row-error";
import {
  type Duplicate,
  findDuplicates,
  removeDuplicates,
  type StagedCandidate,
  stageCandidates,
} from "./staging";
import {
  type ColumnMapping,
  type ColumnScale,
  checkMapping,
  type RowFilter,
} from "./table/columns";
import { customTargets } from "./table/custom-targets";
import { createTableReader, type ErrorSink, type TableReader } from "./table/table-reader";
import { LINE_COLUMN_NAMES, TARGET_NAMES } from "./table/targets";
import {
  addVersion,
  contentHash,
  PoolArchived,
  setContent,
  type VersionOrigin,
  writeCandidates,
} from "./versions";
import type { Wording } from "./wording";

export type PoolImport = {
  slug: string;
  /** The organization that owns the pool; null shares it with every organization. */
  orgId: string | null;
  /** Replaces the pool's description. Without it, the description does not change. */
  description?: string;
  rows: AsyncIterable<Row>;
  mapping?: readonly ColumnMapping[];
  /** Factors of columns whose unit is not that of the fact. */
  scales?: readonly ColumnScale[];
  where?: readonly RowFilter[];
  /** A second file with facts by line and state. */
  filings?: FilingsFile;
  /** Receives the errors of rows, which are then left out. Without it, one error refuses the whole import. */
  setAside?: (error: RowError) => void;
  /** The facts that the pool declares itself. */
  customFacts?: readonly CustomFact[];
  /** When the version is archived from the start. Default: it is in use. */
  archivedAt?: Date;
  /** How messages name what helps. Default: the options of the command. */
  wording?: Wording;
  /** How many errors are returned. All are counted. */
  maxErrors?: number;
  /** Where the version comes from. Called when all rows are read. */
  origin?: () => VersionOrigin;
  /** Called with the connection when all rows are read, before the candidates are sorted and written. */
  onWrite?: (client: PoolClient) => Promise<void>;
  /** Runs in the transaction of the import, as its last statement. False rejects it, without an error. */
  finish?: (client: PoolClient, imported: Imported) => Promise<boolean>;
};

export type Imported = {
  outcome: "imported";
  slug: string;
  poolVersionId: string;
  version: number;
  size: number;
  hash: string;
  ignoredColumns: string[];
  /** How many rows, of both files, were left out. */
  setAside: number;
};

export type ImportOutcome =
  | Imported
  | { outcome: "rejected"; errors: RowError[]; errorCount: number };

const MAX_ERRORS = 50;

const rejected = (errors: readonly RowError[], errorCount = errors.length): ImportOutcome => ({
  outcome: "rejected",
  errors: [...errors],
  errorCount,
});

/** Collects the errors of rows, or sets the rows aside. */
function createSink({ setAside, maxErrors = MAX_ERRORS }: PoolImport) {
  const errors: RowError[] = [];
  let errorCount = 0;
  let failedRows = 0;
  const sink: ErrorSink = {
    addRowErrors(found) {
      failedRows += 1;
      for (const error of found) {
        errorCount += 1;
        if (errors.length < maxErrors) errors.push(error);
        setAside?.(error);
      }
    },
    isOpen: () => setAside !== undefined || errorCount === 0,
  };
  return {
    sink,
    failedRows: () => failedRows,
    /** The errors that refuse the import, or null. */
    refusal: () => (sink.isOpen() ? null : rejected(errors, errorCount)),
  };
}

/** The candidates to stage. */
async function* readCandidates(
  rows: AsyncIterable<Row>,
  reader: TableReader,
  failed: (error: RowError) => void,
): AsyncGenerator<StagedCandidate> {
  try {
    for await (const row of rows) {
      const facts = reader.read(row);
      if (facts)
        yield { line: row.line, name: facts.name, key: facts.key, facts: factsText(facts) };
    }
  } catch (error) {
    if (!(error instanceof UnreadableRows)) throw error;
    failed({ line: error.line, column: null, value: null, message: error.message });
  }
}

function duplicateError({ name, key, first, line }: Duplicate, { wording }: PoolImport): RowError {
  const candidate = key === "" ? `"${name}"` : `"${name}" with key ${key}`;
  return {
    line,
    column: null,
    value: name,
    message: `${candidate} is already on line ${first}; keep one of them, or narrow the import with ${wording?.where ?? "--where"}`,
  };
}

/** Sets later rows of the same name and key aside, or refuses the import. */
async function handleDuplicates(
  client: ClientBase,
  sink: ErrorSink,
  request: PoolImport,
): Promise<ImportOutcome | null> {
  const { duplicates, count } = await findDuplicates(client, request.maxErrors ?? MAX_ERRORS);
  if (count === 0) return null;
  if (!request.setAside)
    return rejected(
      duplicates.map((each) => duplicateError(each, request)),
      count,
    );
  for await (const duplicate of removeDuplicates(client))
    sink.addRowErrors([duplicateError(duplicate, request)]);
  return null;
}

async function importInto(client: PoolClient, request: PoolImport): Promise<ImportOutcome> {
  const { slug, orgId, description, rows, mapping = [], scales = [], where = [] } = request;
  const { customFacts, wording } = request;
  const { sink, failedRows, refusal } = createSink(request);
  const reader = createTableReader({ mapping, scales, where, customFacts, wording }, sink);
  const unreadable: RowError[] = [];
  await stageCandidates(
    client,
    readCandidates(rows, reader, (error) => unreadable.push(error)),
  );
  const tableErrors = reader.tableErrors(failedRows() + unreadable.length);
  if (tableErrors.length > 0) return rejected(tableErrors);
  if (unreadable.length > 0) {
    sink.addRowErrors(unreadable);
    return refusal() ?? rejected(unreadable);
  }
  const refused = refusal() ?? (await handleDuplicates(client, sink, request));
  if (refused) return refused;
  const ignoredColumns = reader.ignoredColumns();
  if (request.filings) {
    const staged = await stageFilings(client, request.filings, sink);
    if (staged.errors.length > 0) return rejected(staged.errors);
    ignoredColumns.push(...staged.ignoredColumns.map((column) => `${column} (of the filings)`));
    const refusedFilings = refusal();
    if (refusedFilings) return refusedFilings;
    await joinFilings(client, request.filings.join, sink);
    const contradicted = refusal();
    if (contradicted) return contradicted;
  }

  await request.onWrite?.(client);
  const { poolVersionId, version } = await addVersion(client, {
    ...{ slug, orgId, description },
    origin: request.origin?.(),
    customFacts: customFacts ?? [],
    archivedAt: request.archivedAt ?? null,
  });
  const size = await writeCandidates(client, poolVersionId);
  if (size === 0)
    return rejected([
      fileError("every row was set aside, as the report says; a pool needs at least one candidate"),
    ]);
  const hash = await contentHash(client, poolVersionId);
  await setContent(client, { poolVersionId, size, hash });
  const imported: Imported = {
    outcome: "imported",
    slug,
    poolVersionId,
    version,
    size,
    hash,
    ignoredColumns,
    setAside: failedRows(),
  };
  return (await (request.finish?.(client, imported) ?? true)) ? imported : rejected([]);
}

function checkMappings({ mapping = [], filings, customFacts = [] }: PoolImport): RowError[] {
  const { findTarget, names: customNames } = customTargets(customFacts);
  const names = [...TARGET_NAMES, ...LINE_COLUMN_NAMES, ...customNames];
  const ofFilings = filings
    ? checkMapping(filings.mapping ?? [], {
        findTarget: findFilingTarget(filings.join),
        names: filingTargetNames(filings.join),
      })
    : [];
  return [...checkMapping(mapping, { findTarget, names }), ...ofFilings];
}

/**
 * Imports rows as the next version of a pool, in constant memory and one transaction: every row becomes a candidate, or
 * nothing is changed and the first fifty errors are returned. With `setAside`, rows with errors are left out instead.
 * Equal content has an equal hash, whatever the order of the rows.
 */
export async function importPool(request: PoolImport): Promise<ImportOutcome> {
  if (!PoolSlug.safeParse(request.slug).success)
    return rejected([
      fileError(`"${request.slug}" is not a pool identifier; use one such as carriers:all`),
    ]);
  const mappingErrors = checkMappings(request);
  if (mappingErrors.length > 0) return rejected(mappingErrors);

  // COPY needs the connection itself, so the transaction is managed here.
  const client = await importSessions().connect();
  let failed = true;
  try {
    await client.query("begin");
    const result = await importInto(client, request).catch((error: unknown) => {
      if (!(error instanceof PoolArchived)) throw error;
      return rejected([
        fileError(`the pool ${request.slug} is archived; restore it, then import the file again`),
      ]);
    });
    await client.query(result.outcome === "imported" ? "commit" : "rollback");
    failed = false;
    return result;
  } finally {
    // Closes a connection that failed; the server then rolls its transaction back.
    client.release(failed);
  }
}

const RECORDS: readonly string[] = ["custom", "filings", "line_results", "ratings"];
const MEMBERS = [...FACTS, "custom" as const].sort().map((fact) => ({
  fact,
  label: `${JSON.stringify(fact)}:`,
  textOf: RECORDS.includes(fact) ? canonicalJson : JSON.stringify,
}));

/**
 * The canonical JSON of a candidate's facts, the same as `canonicalJson`. Faster, because it sorts the names only once.
 */
export function factsText(facts: CandidateFacts): string {
  let members = "";
  for (const { fact, label, textOf } of MEMBERS) {
    const value = facts[fact];
    if (value !== undefined) members += `${members && ","}${label}${textOf(value)}`;
  }
  return `{${members}}`;
}

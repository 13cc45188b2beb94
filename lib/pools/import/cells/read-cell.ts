import type { z } from "zod";
import { type CellStyle, type Field, PLAIN } from "./fields";
import { excerpt, textProblem } from "./text";

export type CellReading =
  | { outcome: "read"; value: unknown; number?: number }
  | { outcome: "missing" }
  /** `reason` is a clause about the cell, `number` the number that was read although it is refused. */
  | { outcome: "refused"; accepts: string; reason?: string; number?: number };

const pathOf = (path: readonly PropertyKey[]) =>
  path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");

/** Where a list of records is wrong, such as `filings[2].states[0]`. */
function issueReason(field: Field, value: unknown, issue: z.core.$ZodIssue | undefined) {
  if (!issue || issue.path.length === 0) return undefined;
  const given = issue.path.reduce<unknown>(
    (part, name) => (typeof part === "object" && part !== null ? Reflect.get(part, name) : part),
    value,
  );
  const shown = given === undefined || typeof given === "object" ? "" : ` "${excerpt(given)}"`;
  return `is wrong at ${field.name}${pathOf(issue.path)}${shown}: ${issue.message}`;
}

/** Reads one cell as one field. An empty cell is a fact that is not reported; it is never read as zero or no. */
export function readCell(field: Field, cell: unknown, style: CellStyle = PLAIN): CellReading {
  if (cell === undefined || cell === null || (typeof cell === "string" && cell.trim() === ""))
    return { outcome: "missing" };
  const { value, number, problem } = field.convert(cell, style);
  const counted = number === undefined ? {} : { number };
  if (problem === undefined) {
    const parsed = field.schema.safeParse(value);
    if (parsed.success && parsed.data !== undefined)
      return { outcome: "read", value: parsed.data, ...counted };
    const reason =
      issueReason(field, value, parsed.error?.issues[0]) ??
      (typeof cell === "string" ? (textProblem(cell) ?? undefined) : undefined);
    return { outcome: "refused", accepts: field.accepts, ...(reason && { reason }), ...counted };
  }
  const unseen = typeof cell === "string" ? textProblem(cell) : null;
  return { outcome: "refused", accepts: field.accepts, reason: unseen ?? problem, ...counted };
}

/** What is wrong with a cell, and what to do. */
export function cellMessage(
  { name }: Field,
  cell: unknown,
  { accepts, reason }: { accepts: string; reason?: string },
): string {
  const shown = `"${excerpt(cell)}"`;
  return reason === undefined
    ? `${shown} is not a valid ${name}; enter ${accepts}`
    : `${shown} is not a valid ${name}: it ${reason}${reason.includes(";") ? "" : `; enter ${accepts}`}`;
}

const MAX_CACHED_CELLS = 1_000;
const MAX_CACHED_LENGTH = 500;

/** {@link readCell} for one column, with a cache of its first distinct cells: files repeat the same ratings and lists. */
export function createCellReader(field: Field, style: CellStyle): (cell: unknown) => CellReading {
  const cache = new Map<string, CellReading>();
  return (cell) => {
    if (typeof cell !== "string" || cell.length > MAX_CACHED_LENGTH)
      return readCell(field, cell, style);
    const cached = cache.get(cell);
    if (cached) return cached;
    const reading = readCell(field, cell, style);
    if (cache.size < MAX_CACHED_CELLS) cache.set(cell, reading);
    return reading;
  };
}

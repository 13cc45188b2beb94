import { toSnakeCase } from "@/lib/domain/line-names";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import type { Field } from "../cells/fields";
import { type CellReading, createCellReader } from "../cells/read-cell";
import { MAX_COLUMNS, TOO_MANY_COLUMNS } from "../column-names";
import { fileError, type RowError } from "../row-error";
import { COMMAND_WORDING, type Wording } from "../wording";
import { createScaleCheck, type ScaleCheck } from "./scale-check";

export type ColumnMapping = { column: string; fact: string };
export type ColumnScale = { column: string; factor: number };
/** Mapped to this, a column is left out. */
export const IGNORED_FACT = "ignore";
export type RowFilter = { column: string; value: string };

/** One column as one target. A column may be mapped to several. */
export type Column<Target> = {
  column: string;
  target: Target;
  read: (cell: unknown, decimalComma: boolean) => CellReading;
  scaleCheck: ScaleCheck | null;
};

type Options<Target> = {
  mapping: readonly ColumnMapping[];
  scales: readonly ColumnScale[];
  where: readonly RowFilter[];
  findTarget: (name: string) => Target | null;
  /** Why a column that has no target cannot be ignored, with the part of its name that is wrong. */
  refuse?: (column: string) => { value: string; message: string } | null;
  /** How messages name the options that help. */
  wording?: Wording;
};

// Messages stay readable.
const MAX_LISTED_COLUMNS = 40;

export const columnList = (names: Iterable<string>) =>
  [...names].slice(0, MAX_LISTED_COLUMNS).join(", ");

/** Capitals, spaces and dashes of a column's name do not matter. Dots separate a line, a state and a fact. */
const columnKey = (name: string) => name.normalize("NFC").split(".").map(toSnakeCase).join(".");

/** The entries for a column: those with its exact name, or else with its name in other capitals or with other spaces. */
function entriesByColumn<Entry extends { column: string }>(entries: readonly Entry[]) {
  const exact = new Map<string, Entry[]>();
  const similar = new Map<string, Entry[]>();
  const add = (groups: Map<string, Entry[]>, key: string, entry: Entry) => {
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  };
  for (const entry of entries) {
    add(exact, entry.column, entry);
    add(similar, columnKey(entry.column), entry);
  }
  return (column: string): readonly Entry[] =>
    exact.get(column) ?? similar.get(columnKey(column)) ?? [];
}

/** Checks a mapping before the file is read: every fact exists, and has one column. */
export function checkMapping(
  given: readonly ColumnMapping[],
  { findTarget, names }: { findTarget: (name: string) => unknown; names: readonly string[] },
): RowError[] {
  const mapping = given.filter(({ fact }) => fact !== IGNORED_FACT);
  const unknown = mapping
    .filter(({ fact }) => !findTarget(fact))
    .map(({ column, fact }) => {
      const near = nearestName(fact, names);
      return fileError(
        `${fact} is not a fact (in the mapping ${column}=${fact}); ${near ? `did you mean ${near}? Otherwise ` : ""}use one of ${names.join(", ")}`,
      );
    });
  const repeated = [...new Set(mapping.map(({ fact }) => fact))]
    .filter((fact) => mapping.filter((entry) => entry.fact === fact).length > 1)
    .map((fact) => fileError(`${fact} is mapped from more than one column; keep one of them`));
  return [...unknown, ...repeated];
}

/**
 * Finds what the columns of a table give, as they appear: those that the mapping names, and those with the name of a
 * fact that is not mapped. A mapping, a scale and a filter find their column by its exact name, or else by its name in
 * other capitals or with other spaces.
 */
export function createColumns<Target extends { name: string; field: Field }>({
  mapping,
  scales,
  where,
  findTarget,
  refuse,
  wording = COMMAND_WORDING,
}: Options<Target>) {
  const seen = new Map<string, readonly Column<Target>[]>();
  const columnOf = new Map<string, string>();
  const errors: RowError[] = [];
  // Each JSON row may have columns of its own.
  let overflows = false;
  const mappedNames = new Set(mapping.flatMap(({ fact }) => findTarget(fact)?.name ?? []));
  const names = (column: string, given: string) =>
    given === column || columnKey(given) === columnKey(column);
  const mappingOf = entriesByColumn(mapping);
  const scalesOf = entriesByColumn(scales);
  const found = new Set<ColumnMapping>();
  const isNamed = (column: string) => mappingOf(column).length > 0;
  const factorOf = (column: string, target: Target) =>
    (scalesOf(column)[0] ?? scales.find((scale) => columnKey(scale.column) === target.name))
      ?.factor;

  function targetsOf(column: string): Target[] {
    const given = mappingOf(column);
    for (const entry of given) found.add(entry);
    if (given.length > 0)
      return given.flatMap(({ fact }) => (fact === IGNORED_FACT ? [] : (findTarget(fact) ?? [])));
    const own = findTarget(column);
    return own && !mappedNames.has(own.name) ? [own] : [];
  }

  function createColumn(column: string, target: Target): Column<Target> | null {
    const other = columnOf.get(target.name);
    if (other !== undefined) {
      errors.push(
        fileError(
          `the columns "${other}" and "${column}" both give ${target.name}; keep one of them, or ${wording.choose}`,
        ),
      );
      return null;
    }
    columnOf.set(target.name, column);
    const factor = factorOf(column, target);
    const scale = factor ?? 1;
    const plain = createCellReader(target.field, { decimalComma: false, scale });
    const decimal = createCellReader(target.field, { decimalComma: true, scale });
    return {
      column,
      target,
      read: (cell, decimalComma) => (decimalComma ? decimal(cell) : plain(cell)),
      // A factor, even 1, says that the scale is known.
      scaleCheck: factor === undefined ? createScaleCheck(target.field.name) : null,
    };
  }

  function find(column: string): readonly Column<Target>[] {
    const known = seen.get(column);
    if (known) return known;
    if (seen.size >= MAX_COLUMNS) {
      overflows = true;
      return [];
    }
    const columns = targetsOf(column)
      .map((target) => createColumn(column, target))
      .filter((created) => created !== null);
    seen.set(column, columns);
    const refused = columns.length > 0 || isNamed(column) ? null : refuse?.(column);
    if (refused) errors.push({ ...refused, line: null, column });
    return columns;
  }

  const isSeen = (given: string) => [...seen.keys()].some((column) => names(column, given));

  /** Every named column exists, and every scale belongs to a column with numbers. */
  function namedErrors(): RowError[] {
    const needed = [
      ...mapping.filter((entry) => entry.fact !== IGNORED_FACT && !found.has(entry)),
      ...where.filter(({ column }) => !isSeen(column)),
    ];
    const absent = [...new Set(needed.map(({ column }) => column))];
    const used = [...seen.values()].flat();
    const unscaled = scales.filter(
      (scale) =>
        !used.some(
          ({ column, target }) =>
            target.field.numeric &&
            (names(column, scale.column) || columnKey(scale.column) === target.name),
        ),
    );
    return [
      ...(absent.length > 0
        ? [
            fileError(
              `the file has no column ${columnList(absent)}; its columns are ${columnList(seen.keys())}`,
            ),
          ]
        : []),
      ...unscaled.map(({ column }) =>
        fileError(`${wording.scale} ${column}: no imported column with numbers has this name`),
      ),
    ];
  }

  return {
    find,
    /** Whether a row matches the filters: one of those on each column. */
    matches(values: Readonly<Record<string, unknown>>): boolean {
      if (where.length === 0) return true;
      const cellOf = (given: string) => {
        if (Object.hasOwn(values, given)) return values[given];
        const column = Object.keys(values).find((name) => names(name, given));
        return column === undefined ? undefined : values[column];
      };
      return where.every(({ column }) => {
        const cell = String(cellOf(column) ?? "").trim();
        return where.some((filter) => filter.column === column && filter.value.trim() === cell);
      });
    },
    hasTarget: (name: string) => columnOf.has(name),
    seen: () => [...seen.keys()],
    errors: () =>
      overflows ? [fileError(`the file ${TOO_MANY_COLUMNS}`)] : [...errors, ...namedErrors()],
    ignored: () =>
      [...seen]
        .filter(
          ([column, columns]) =>
            columns.length === 0 && !where.some((filter) => names(column, filter.column)),
        )
        .map(([column]) => column),
    scaleErrors: () =>
      [...seen.values()].flat().flatMap(({ column, scaleCheck }) => {
        const problem = scaleCheck?.problem(column, wording);
        return problem ? [{ ...fileError(problem), column }] : [];
      }),
    /** What the columns give, in their order. */
    targets: () => [...seen].map(([column, columns]) => ({ column, columns })),
  };
}

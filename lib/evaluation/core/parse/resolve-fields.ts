import { isRecord } from "@/lib/domain/record";
import type { InputProblem } from "./amounts-by-name";
import { quoted } from "./parsed";
import type { FieldPath, FieldSpellings } from "./published-fields";

/** Moving the fields of an input to where evaluators read them. The input itself is not changed. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

export type ResolvedFields = {
  /** The input with every fact in one place only. */
  value: Fields;
  problems: InputProblem[];
  /** Where a field of `value` was sent, for messages: `["state"]` to `["address", "state"]`. */
  sentPath: (path: Path) => Path;
};

const own = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** The value at a path. Null and absent values were not given. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let inner = value;
  for (const name of path) {
    inner = own(inner, name);
    if (inner === undefined) return undefined;
  }
  return inner ?? undefined;
}

/** Where an object states any of the names, beside its fields or in its `attributes`, in the order of the names. */
export function placesOf(fields: Fields, names: readonly string[]): string[][] {
  const attributes = isRecord(fields.attributes) ? fields.attributes : null;
  const isGiven = (holder: Fields, name: string) =>
    Object.hasOwn(holder, name) && holder[name] !== null && holder[name] !== undefined;
  const places: string[][] = [];
  for (const name of names) {
    if (attributes && isGiven(attributes, name)) places.push(["attributes", name]);
    if (isGiven(fields, name)) places.push([name]);
  }
  return places;
}

/** A copy with the value at the path; undefined removes the field, and the objects that it leaves empty. */
export function withValueAt(fields: Fields, path: FieldPath, value: unknown): Fields {
  const [name, ...rest] = path;
  if (name === undefined) return fields;
  const others = { ...fields };
  const inner = own(fields, name);
  const next = rest.length === 0 ? value : withValueAt(isRecord(inner) ? inner : {}, rest, value);
  const emptied = value === undefined && isRecord(next) && Object.keys(next).length === 0;
  if (next === undefined || emptied) delete others[name];
  else others[name] = next;
  return others;
}

const text = (path: FieldPath) => path.join(".");

/** The path of a contradiction is the place that is read last. */
export const contradiction = (
  path: FieldPath,
  other: FieldPath,
  [value, otherValue]: readonly [unknown, unknown],
): InputProblem => ({
  path: [...path],
  message: `contradicts ${text(other)} (${quoted(value)} and ${quoted(otherValue)}). Both are the same fact. Send one of them`,
});

/** Whether a spelling can be moved: the field's parent must be an object or absent. */
const canHold = (fields: Fields, path: FieldPath): boolean =>
  path.slice(0, -1).every((_, i) => {
    const parent = valueAt(fields, path.slice(0, i + 1));
    return parent === undefined || isRecord(parent);
  });

/** Resolves each row in order. */
export function resolveFields(given: Fields, rows: readonly FieldSpellings[]): ResolvedFields {
  const problems: InputProblem[] = [];
  const moved: { to: FieldPath; from: FieldPath }[] = [];
  let value = given;
  for (const { field, spellings, same } of rows) {
    for (const spelling of spellings) {
      const sent = valueAt(value, spelling);
      if (sent === undefined || !canHold(value, field)) continue;
      const present = valueAt(value, field);
      if (present === undefined) {
        value = withValueAt(value, field, sent);
        moved.push({ to: field, from: spelling });
      } else if (!same(present, sent)) {
        const source = moved.find(({ to }) => text(to) === text(field))?.from ?? field;
        problems.push(contradiction(spelling, source, [sent, present]));
      }
      value = withValueAt(value, spelling, undefined);
    }
  }
  return { value, problems, sentPath: sentPathOf(moved) };
}

/** The longest moved field that contains the path decides. */
export function sentPathOf(moved: readonly { to: FieldPath; from: FieldPath }[]) {
  const byLength = [...moved].sort((a, b) => b.to.length - a.to.length);
  return (path: Path): Path => {
    const found = byLength.find(({ to }) => to.every((name, i) => path[i] === name));
    return found ? [...found.from, ...path.slice(found.to.length)] : path;
  };
}

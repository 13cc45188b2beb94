import { isRecord } from "@/lib/domain/record";
import type { InputProblem } from "./amounts-by-name";
import { currentPolicyProblems } from "./current-policies";
import { type FieldPath, INPUT_OBJECTS, INPUT_SPELLINGS } from "./published-fields";
import {
  contradiction,
  type ResolvedFields,
  resolveFields,
  valueAt,
  withValueAt,
} from "./resolve-fields";
import { sameUsd, sameValue } from "./same-fact";

/** The published request and the spellings of former versions, in the one form that evaluators read. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Rows for each field of the objects that an input sends under another name. */
const objectRows = (input: Fields) =>
  INPUT_OBJECTS.flatMap(({ field, spelling }) => {
    const sent = valueAt(input, spelling);
    if (!isRecord(sent)) return [];
    return Object.keys(sent).map((name) => ({
      field: [...field, name],
      spellings: [[...spelling, name]],
      same: sameUsd,
    }));
  });

const countOf = (value: unknown) => (Array.isArray(value) ? value.length : value);

type Counted = { field: FieldPath; others: readonly FieldPath[] };
/** A list may be sent in one place and its length in another. */
const VEHICLES: Counted = {
  field: ["household", "vehicles"],
  others: [["vehicles_detail"], ["vehicles"]],
};
const DRIVERS: Counted = { field: ["household", "drivers"], others: [["drivers"]] };

/** Contradictions between a list and a count of the same things. */
function countProblems(input: Fields, { field, others }: Counted): InputProblem[] {
  const given = [field, ...others].flatMap((path) => {
    const value = valueAt(input, path);
    return value === undefined ? [] : [{ path, count: countOf(value) }];
  });
  const [first, ...more] = given;
  return more.flatMap(({ path, count }) =>
    first && !sameValue(first.count, count)
      ? [contradiction(path, first.path, [count, first.count])]
      : [],
  );
}

/** The vehicles in `household.vehicles`: the list if there is one, otherwise the count. */
function resolveVehicles(input: Fields): { value: Fields; from: FieldPath | null } {
  const { field, others } = VEHICLES;
  const household = valueAt(input, ["household"]);
  if (household !== undefined && !isRecord(household)) return { value: input, from: null };
  const places = [field, ...others].filter((path) => valueAt(input, path) !== undefined);
  const best = places.find((path) => Array.isArray(valueAt(input, path))) ?? places[0];
  if (!best) return { value: input, from: null };
  const vehicles = valueAt(input, best);
  const without = others.reduce((fields, path) => withValueAt(fields, path, undefined), input);
  return { value: withValueAt(without, field, vehicles), from: best === field ? null : best };
}

/**
 * The `input` of quote matching or coverage analysis with every fact where evaluators read it, and a problem for each
 * two spellings that contradict each other. Paths are relative to the input.
 */
export function resolveInput(input: Fields): ResolvedFields {
  const counts = [
    ...countProblems(input, VEHICLES),
    ...countProblems(input, DRIVERS),
    ...currentPolicyProblems(input),
  ];
  const vehicles = resolveVehicles(input);
  const rows = [...INPUT_SPELLINGS, ...objectRows(vehicles.value)];
  const resolved = resolveFields(vehicles.value, rows);
  const sentPath = (path: Path): Path => {
    const { from } = vehicles;
    const isVehicles = path[0] === "household" && path[1] === "vehicles";
    return isVehicles && from ? [...from, ...path.slice(2)] : resolved.sentPath(path);
  };
  return { value: resolved.value, problems: [...resolved.problems, ...counts], sentPath };
}

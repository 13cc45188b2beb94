import { toSnakeCase } from "@/lib/domain/line-names";
import { RATING_AGENCIES, type RatingAgency } from "@/lib/domain/ratings";
import { findState, US_STATES } from "@/lib/domain/us-states";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import {
  FACTS,
  type Fact,
  FILING_PARTS,
  type Field,
  type FilingPart,
  factField,
  filingField,
  gradeField,
  isFact,
  outlookField,
  type ResultPart,
  resultField,
} from "../cells/fields";
import { findCandidateLine } from "../cells/lists";

/** What a column of a table of candidates gives: a fact, a rating, or a part of a filing of one line. */
export type Target = { name: string; field: Field } & (
  | { kind: "fact"; fact: Fact }
  | { kind: "grade"; agency: RatingAgency }
  | { kind: "outlook"; agency: RatingAgency }
  /** The states in which the line has a status. */
  | { kind: "status_states"; line: string; status: FilingStates }
  /** A part of the filings of a line, in one state or wherever it is filed. */
  | { kind: "filing"; line: string; state: string | null; part: FilingPart }
  | { kind: "result"; line: string; part: ResultPart }
  /** A fact that the pool declares itself. */
  | { kind: "custom"; key: string }
);
export type FilingStates = "admitted" | "surplus_lines" | "none";

const STATES_COLUMNS: Readonly<Record<string, FilingStates>> = {
  admitted_states: "admitted",
  surplus_lines_states: "surplus_lines",
  not_filed_states: "none",
};
const LINE_PARTS = FILING_PARTS.filter(
  (part) => part !== "line" && part !== "states" && part !== "status",
);
const STATE_PARTS = FILING_PARTS.filter((part) => part !== "line" && part !== "states");
const RESULT_COLUMNS = ["premium_written_musd", "loss_ratio"] as const;

/** Every name that a column may have, for messages. Lines and states stand for all of them. */
export const TARGET_NAMES: readonly string[] = [
  ...FACTS,
  ...RATING_AGENCIES.flatMap((agency) => [`${agency}_rating`, `${agency}_outlook`]),
].filter((name, i, names) => names.indexOf(name) === i);
export const LINE_COLUMN_NAMES: readonly string[] = [
  ...[...Object.keys(STATES_COLUMNS), ...LINE_PARTS, ...RESULT_COLUMNS].map(
    (part) => `<line>.${part}`,
  ),
  ...STATE_PARTS.map((part) => `<line>.<state>.${part}`),
];

const has = <Part extends string>(parts: readonly Part[], part: string): part is Part =>
  (parts as readonly string[]).includes(part);

function factTarget(name: string): Target | null {
  const agency = RATING_AGENCIES.find((known) => name.startsWith(`${known}_`));
  if (agency && name === `${agency}_rating`)
    return { name, kind: "grade", agency, field: gradeField(agency) };
  if (agency && name === `${agency}_outlook`)
    return { name, kind: "outlook", agency, field: outlookField(agency) };
  return isFact(name) ? { name, kind: "fact", fact: name, field: factField(name) } : null;
}

function lineTarget(line: string, part: string): Target | null {
  const name = `${line}.${part}`;
  const named = (field: Field) => ({ name, field: { ...field, name } });
  const status = STATES_COLUMNS[part];
  if (status !== undefined)
    return { ...named(filingField("states")), kind: "status_states", line, status };
  if (has(RESULT_COLUMNS, part)) return { ...named(resultField(part)), kind: "result", line, part };
  return has(LINE_PARTS, part)
    ? { ...named(filingField(part)), kind: "filing", line, state: null, part }
    : null;
}

/** Why a column that names a fact of a line in a state cannot be read: the state does not exist. Null: it is no such column. */
export function unknownState(column: string): { value: string; message: string } | null {
  const [first = "", second = "", third = "", ...more] = column
    .split(".")
    .map((part) => part.trim());
  const line = findCandidateLine(first);
  const part = toSnakeCase(third);
  if (!line || more.length > 0 || findState(second) || !has(STATE_PARTS, part)) return null;
  const near = nearestName(second, US_STATES);
  return {
    value: second,
    message: `"${second}" is not a US state or territory; rename the column to ${line}.<state>.${part} with a USPS code, such as ${line}.${near ?? "CA"}.${part}, or remove it`,
  };
}

/**
 * The target of a column name, such as `max_limit_usd`, `demotech_rating`, `general_liability.admitted_states` or
 * `general_liability.OH.appetite`; null if there is none. Capitals, spaces and dashes do not matter.
 */
export function findTarget(column: string): Target | null {
  const parts = column.split(".").map((part) => part.trim());
  const [first = "", second = "", third = ""] = parts;
  if (parts.length === 1) return factTarget(toSnakeCase(first));
  const line = findCandidateLine(first);
  if (!line || parts.length > 3) return null;
  if (parts.length === 2) return lineTarget(line, toSnakeCase(second));
  const [state, part] = [findState(second), toSnakeCase(third)];
  if (!state || !has(STATE_PARTS, part)) return null;
  const name = `${line}.${state}.${part}`;
  const field = { ...filingField(part), name };
  return { name, kind: "filing", line, state, part, field };
}

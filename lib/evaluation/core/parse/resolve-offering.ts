import { toCents, toUsd } from "../format";
import type { InputProblem } from "./amounts-by-name";
import { type FieldPath, type FieldSpellings, OFFERING_SPELLINGS } from "./published-fields";
import {
  contradiction,
  type ResolvedFields,
  resolveFields,
  valueAt,
  withValueAt,
} from "./resolve-fields";
import { annualPremium } from "./term";

/** Offerings of the published request and of former versions, in the one form that quote matching reads. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

/** A premium of the term, and the one per year that the published request names. */
const PREMIUMS: readonly { field: string; annual: FieldPath; asQuoted: string }[] = [
  {
    field: "premium",
    annual: ["attributes", "line_premium_annual"],
    asQuoted: "premium_as_quoted",
  },
  {
    field: "package_premium",
    annual: ["attributes", "package_premium_annual"],
    asQuoted: "package_premium_as_quoted",
  },
];

const rowBySpelling = new Map(
  OFFERING_SPELLINGS.flatMap((row, index) =>
    row.spellings.map((path) => [path.join("."), index] as const),
  ),
);
/** The objects of an offering that have other spellings in them. */
const HOLDERS = [
  ...new Set(
    OFFERING_SPELLINGS.flatMap(({ spellings }) => spellings.flatMap((path) => path.slice(0, -1))),
  ),
];

/** The rows that read a field, or one inside of it, which another row may have moved there. */
const rowsAfter = OFFERING_SPELLINGS.map(({ field }) => {
  const name = field.join(".");
  return [...rowBySpelling].flatMap(([spelling, index]) =>
    spelling === name || spelling.startsWith(`${name}.`) ? index : [],
  );
});

/** The rows of which an offering has a spelling, in their order. The others have nothing to resolve. */
function rowsOf(offering: Fields): FieldSpellings[] {
  const indexes = new Set<number>();
  const look = (holder: unknown, prefix: string) => {
    if (typeof holder !== "object" || holder === null) return;
    for (const name of Object.keys(holder)) {
      const index = rowBySpelling.get(prefix + name);
      if (index !== undefined) indexes.add(index);
    }
  };
  look(offering, "");
  for (const holder of HOLDERS) look(valueAt(offering, [holder]), `${holder}.`);
  for (const index of [...indexes]) for (const after of rowsAfter[index] ?? []) indexes.add(after);
  return [...indexes].sort((a, b) => a - b).flatMap((index) => OFFERING_SPELLINGS[index] ?? []);
}

/**
 * An offering with every fact where quote matching reads it. `premium` and `package_premium` are USD per year:
 * amounts of a shorter term or billing period are multiplied, `premium_as_quoted` says `2 × $1,400`, and
 * `quoted_term_months` keeps the term. Amounts whose
 * field says annual are per year whatever the term. Paths are relative to the offering.
 */
export function resolveOffering(offering: Fields): ResolvedFields {
  const fields = resolveFields(offering, rowsOf(offering));
  const problems: InputProblem[] = [...fields.problems];
  const moved = new Map<string, FieldPath>();
  const { term_months: termMonths, billing_period: billingPeriod } = fields.value;
  const statesNothingPerTerm = PREMIUMS.every(
    ({ field }) => (fields.value[field] ?? undefined) === undefined,
  );

  // The term is checked even if every premium is annual by its name.
  const term = annualPremium({
    usd: 0,
    termMonths,
    billingPeriod: statesNothingPerTerm ? undefined : billingPeriod,
  });
  if (!term.ok && "field" in term)
    problems.push({ path: [...fields.sentPath([term.field])], message: term.message });
  const times = term.ok ? term.value.times : 1;

  // A second resolution must not multiply again.
  const { term_months: quotedTerm, billing_period: _, ...rest } = fields.value;
  let value: Fields = rest;
  if (quotedTerm !== undefined && quotedTerm !== null)
    value = { ...value, quoted_term_months: quotedTerm };
  for (const { field, annual, asQuoted } of PREMIUMS) {
    const perYear = valueAt(value, annual);
    const quoted = valueAt(value, [field]);
    if (perYear !== undefined) value = withValueAt(value, annual, undefined);
    if (quoted === undefined) {
      if (perYear === undefined) continue;
      value = { ...value, [field]: perYear };
      moved.set(field, fields.sentPath(annual).map(String));
      continue;
    }
    if (typeof quoted !== "number") continue;
    const stated = annualPremium({ usd: quoted, termMonths, billingPeriod });
    const cents = stated.ok ? stated.value.cents : toCents(quoted);
    if (stated.ok && times > 1)
      value = { ...value, [field]: toUsd(cents), [asQuoted]: stated.value.asQuoted };
    const agrees =
      perYear === undefined || (typeof perYear === "number" && toCents(perYear) === cents);
    if (!agrees) problems.push(contradiction(annual, [field], [perYear, quoted]));
  }
  const sentPath = (path: Path): Path => {
    const from = typeof path[0] === "string" ? moved.get(path[0]) : undefined;
    return from ? [...from, ...path.slice(1)] : fields.sentPath(path);
  };
  return { value, problems, sentPath };
}

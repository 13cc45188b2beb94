import { type Known, type Lookup, lookUp, type Row, TABLES_BEGIN } from "../row";
import { CLASSES_FEDERAL_TO_ILLINOIS } from "./federal-to-illinois";
import { CLASSES_NEW_JERSEY_TO_WASHINGTON } from "./new-jersey-to-washington";
import type { CarrierFact, CarrierVehicle, MotorCarrierClass } from "./types";

export type * from "./types";

/** The federal classes (`US`) and those of twelve states. Within a jurisdiction in the order of the law. */
export const MOTOR_CARRIER_CLASSES: Readonly<Record<string, readonly Row<MotorCarrierClass>[]>> = {
  ...CLASSES_FEDERAL_TO_ILLINOIS,
  ...CLASSES_NEW_JERSEY_TO_WASHINGTON,
};

type Match = { holds: boolean; missing: CarrierFact[] };

function within(value: number | undefined, from: number, below: number): boolean | undefined {
  return value === undefined ? undefined : value >= from && value < below;
}

/** Whether a vehicle belongs to a class. Facts that are unknown and would decide are in `missing`. */
function matches(rule: MotorCarrierClass, vehicle: CarrierVehicle): Match {
  const { use, gvwr, seats, hazard, forHire, interstate } = vehicle;
  const tests: [CarrierFact, boolean | undefined][] = [];
  if (rule.use !== "any") tests.push(["use", use === undefined ? undefined : use === rule.use]);
  if (rule.gvwr)
    tests.push(["gvwr", within(gvwr, rule.gvwr[0], rule.gvwr[1] ?? Number.POSITIVE_INFINITY)]);
  if (rule.seats)
    tests.push([
      "seats",
      within(seats, rule.seats[0], (rule.seats[1] ?? Number.POSITIVE_INFINITY) + 1),
    ]);
  if (rule.hazard !== undefined)
    tests.push(["hazard", hazard === undefined ? undefined : hazard === rule.hazard]);
  if (rule.forHire) tests.push(["forHire", forHire]);
  if (rule.interstate) tests.push(["interstate", interstate]);
  return {
    holds: tests.every(([, result]) => result !== false),
    missing: tests.flatMap(([fact, result]) => (result === undefined ? [fact] : [])),
  };
}

const amount = ({ single, split }: MotorCarrierClass) => single ?? split?.[1] ?? 0;

export type MotorCarrierAnswer = {
  /** The class that applies with the facts given, with its source. Null: none does. */
  required: Known<MotorCarrierClass> | null;
  /** Classes with a higher limit that would apply if facts in `missing` were so; those that no source confirms lack facts. */
  undecided: { class: Lookup<MotorCarrierClass>; name: string; missing: CarrierFact[] }[];
};

/**
 * The liability limit that a vehicle must carry under the law of a jurisdiction (`US` for 49 CFR 387, or a state) for a
 * policy that begins on `day` (YYYY-MM-DD). Null where the tables have nothing for the jurisdiction.
 */
export function motorCarrierMinimum(
  jurisdiction: string,
  vehicle: CarrierVehicle,
  day: string,
): MotorCarrierAnswer | null {
  const rows = Object.hasOwn(MOTOR_CARRIER_CLASSES, jurisdiction)
    ? MOTOR_CARRIER_CLASSES[jurisdiction]
    : undefined;
  if (!rows || day < TABLES_BEGIN) return null;
  const candidates = rows
    .filter(({ effective }) => effective === undefined || effective <= day)
    .map((row) => ({
      row,
      found: lookUp(row, `${row.rule.class} (${jurisdiction})`),
      ...matches(row.rule, vehicle),
    }))
    .filter(({ holds }) => holds);
  const sure = candidates
    .filter(({ missing, found }) => missing.length === 0 && found.status === "known")
    .sort((a, b) => amount(b.row.rule) - amount(a.row.rule))[0];
  const floor = sure ? amount(sure.row.rule) : -1;
  return {
    required: sure?.found.status === "known" ? sure.found : null,
    undecided: candidates
      .filter(
        (one) => one !== sure && (amount(one.row.rule) > floor || one.found.status !== "known"),
      )
      .map(({ row, found, missing }) => ({ class: found, name: row.rule.class, missing })),
  };
}

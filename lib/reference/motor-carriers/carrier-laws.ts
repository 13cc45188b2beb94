import { type Known, TABLES_BEGIN } from "../row";
import {
  MOTOR_CARRIER_CLASSES,
  type MotorCarrierAnswer,
  motorCarrierMinimum,
} from "./motor-carriers";
import type { CarrierFact, CarrierVehicle, MotorCarrierClass } from "./types";

/**
 * What the federal law and that of a state require of the vehicles of a business: what their fields say, what they may be
 * where facts are missing, and the classes of each. Every kind of evaluation reads it.
 */

/** The field of a vehicle that states a fact. */
export const CARRIER_FIELDS: Readonly<Record<CarrierFact, string>> = {
  use: "use",
  gvwr: "gvwr",
  seats: "seats",
  hazard: "hazardous_materials",
  forHire: "for_hire",
  interstate: "interstate",
};

/** Reads the facts of a listed vehicle. What has another form is not known. */
export function readCarrierVehicle(fields: Readonly<Record<string, unknown>>): CarrierVehicle {
  const { use, gvwr, seats, hazardous_materials: hazard, for_hire, interstate } = fields;
  return {
    use: use === "property" || use === "passengers" ? use : undefined,
    gvwr: typeof gvwr === "number" ? gvwr : undefined,
    seats: typeof seats === "number" ? seats : undefined,
    hazard: hazard === "none" || hazard === "listed" || hazard === "highest" ? hazard : undefined,
    forHire: typeof for_hire === "boolean" ? for_hire : undefined,
    interstate: typeof interstate === "boolean" ? interstate : undefined,
  };
}

const allRules = Object.values(MOTOR_CARRIER_CLASSES).flatMap((rows) =>
  rows.map(({ rule }) => rule),
);
const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
/** Where classes begin and end. Between two of these, every vehicle has the same class. */
const GVWR_BANDS = ascending(
  allRules.flatMap(({ gvwr }) => (gvwr ? [gvwr[0], gvwr[1] ?? gvwr[0]] : [])),
);
const SEAT_BANDS = ascending(
  allRules.flatMap(({ seats }) => (seats ? [seats[0], (seats[1] ?? seats[0] - 1) + 1] : [])),
);

const BELOW_ALL = -1;
const bandOf = (bands: readonly number[], value: number | undefined) =>
  value === undefined ? undefined : (bands.findLast((from) => from <= value) ?? BELOW_ALL);

/** The first vehicle of the same classes: vehicles of one band have one law. */
const inBands = (vehicle: CarrierVehicle): CarrierVehicle => ({
  ...vehicle,
  gvwr: bandOf(GVWR_BANDS, vehicle.gvwr),
  seats: bandOf(SEAT_BANDS, vehicle.seats),
});

const HAZARDS = ["none", "listed", "highest"] as const;
const given = <T>(value: T | undefined, all: readonly T[]) => (value === undefined ? all : [value]);

/**
 * The vehicle with each value of the facts that are missing, the least demanding first. Cargo matters only for property,
 * seats only for passengers. The weight is not tried.
 */
export function possibleVehicles(vehicle: CarrierVehicle): CarrierVehicle[] {
  return given(vehicle.use, ["property", "passengers"] as const).flatMap((use) => {
    const loads: Partial<CarrierVehicle>[] =
      use === "property"
        ? given(vehicle.hazard, HAZARDS).map((hazard) => ({ hazard }))
        : given(vehicle.seats, SEAT_BANDS).map((seats) => ({ seats }));
    return loads.flatMap((load) =>
      given(vehicle.forHire, [false, true]).flatMap((forHire) =>
        given(vehicle.interstate, [false, true]).map((interstate) => ({
          ...vehicle,
          ...load,
          use,
          forHire,
          interstate,
        })),
      ),
    );
  });
}

/** The federal law and that of the state together. Vehicles with the same law share one object. */
export type CarrierLaw = {
  /** With the facts that are stated, the federal answer first. */
  stated: readonly MotorCarrierAnswer[];
  /** The classes that apply together, for everything that the vehicle may be. Each combination once. */
  possible: readonly (readonly Known<MotorCarrierClass>[])[];
};

/**
 * The laws of a state's vehicles by the day on which a policy begins (YYYY-MM-DD). It keeps what it finds by band of
 * weight and seats and by period of the law, so that fleets of any size ask the tables a few times. Keep it no longer than
 * an evaluation.
 */
export function carrierLaws(state: string) {
  const jurisdictions = [...new Set(["US", state])];
  const changes = new Set([
    TABLES_BEGIN,
    ...jurisdictions
      .flatMap((name) =>
        Object.hasOwn(MOTOR_CARRIER_CLASSES, name) ? (MOTOR_CARRIER_CLASSES[name] ?? []) : [],
      )
      .flatMap(({ effective }) => effective ?? []),
  ]);
  const periods = new Map<string, number>();
  const periodOf = (day: string) => {
    const found = periods.get(day) ?? [...changes].filter((from) => from <= day).length;
    periods.set(day, found);
    return found;
  };
  const ids = new Map<unknown, number>();
  const idOf = (value: unknown) => {
    const id = ids.get(value) ?? ids.size;
    ids.set(value, id);
    return id;
  };
  const answersFor = (vehicle: CarrierVehicle, day: string) =>
    jurisdictions.flatMap((name) => motorCarrierMinimum(name, vehicle, day) ?? []);
  const classesKey = (required: readonly Known<MotorCarrierClass>[]) =>
    required.map(({ rule }) => idOf(rule)).join();
  const answerKey = ({ required, undecided }: MotorCarrierAnswer) =>
    [
      required ? idOf(required.rule) : "",
      ...undecided.map(
        ({ class: found, name, missing }) =>
          `${idOf(found.status === "known" ? found.rule : name)}:${missing.join()}`,
      ),
    ].join(" ");
  const laws = new Map<string, CarrierLaw>();
  const lawFor = (vehicle: CarrierVehicle, day: string): CarrierLaw => {
    const stated = answersFor(vehicle, day);
    const combinations = new Map(
      possibleVehicles(vehicle).map((each) => {
        const classes = answersFor(each, day).flatMap(({ required }) => required ?? []);
        return [classesKey(classes), classes] as const;
      }),
    );
    const key = [stated.length, ...stated.map(answerKey), "", ...combinations.keys()].join("\n");
    const law = laws.get(key) ?? { stated, possible: [...combinations.values()] };
    laws.set(key, law);
    return law;
  };
  const vehicles = new Map<string, (day: string) => CarrierLaw>();
  return (listed: CarrierVehicle): ((day: string) => CarrierLaw) => {
    const vehicle = inBands(listed);
    const key = JSON.stringify(vehicle);
    const known = vehicles.get(key);
    if (known) return known;
    const byPeriod = new Map<number, CarrierLaw>();
    const lawOn = (day: string) => {
      const period = periodOf(day);
      const law = byPeriod.get(period) ?? lawFor(vehicle, day);
      byPeriod.set(period, law);
      return law;
    };
    vehicles.set(key, lawOn);
    return lawOn;
  };
}

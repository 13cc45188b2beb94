import type { Portfolio } from "../portfolio/read-portfolio";
import type { SubjectGroup } from "../portfolio/subjects";
import type { FactName } from "./fact-definitions";
import { type FactValue, knownFact, someOf, sumOf, unknownFact } from "./fact-value";

/** Facts that several fields state together. */

type Derived = (portfolio: Portfolio, question: string) => FactValue<number | boolean>;

const numberAt = (fields: Readonly<Record<string, unknown>>, name: string) => {
  const value = fields[name];
  return typeof value === "number" ? value : undefined;
};
const yesNoAt = (fields: Readonly<Record<string, unknown>>, name: string) => {
  const value = fields[name];
  return typeof value === "boolean" ? value : undefined;
};

type Group = (portfolio: Portfolio) => SubjectGroup;
const vehicles: Group = ({ subjects }) => subjects.vehicle;
const motorcycles: Group = ({ subjects }) => subjects.motorcycle;
const businessVehicles: Group = ({ subjects }) => subjects.business_vehicle;

/** Without a list, the fact is unknown, unless there are none. */
function listed(group: SubjectGroup, portfolio: Portfolio, question: string): FactValue<true> {
  if (group.count === group.subjects.length) return knownFact(true);
  return unknownFact(portfolio.missing(group.path, question));
}

const countOf =
  (of: Group): Derived =>
  (portfolio, question) => {
    const { count, path } = of(portfolio);
    return count === undefined ? unknownFact(portfolio.missing(path, question)) : knownFact(count);
  };

const anyWith =
  (of: Group, field: string): Derived =>
  (portfolio, question) => {
    const group = of(portfolio);
    const list = listed(group, portfolio, question);
    if (!list.known) return list;
    return someOf(
      group.subjects.map(({ fields, path }) => ({
        value: yesNoAt(fields, field),
        missing: portfolio.missing([...path, field], question),
      })),
    );
  };

/** A vehicle that is no collector's item: collector policies insure occasional use only. */
const ordinaryVehicle: Derived = (portfolio, question) => {
  const group = vehicles(portfolio);
  const list = listed(group, portfolio, question);
  if (!list.known) return list;
  return someOf(
    group.subjects.map(({ fields, path }) => {
      const collector = yesNoAt(fields, "collector");
      return {
        value: collector === undefined ? undefined : !collector,
        missing: portfolio.missing([...path, "collector"], question),
      };
    }),
  );
};

const upsideDown: Derived = (portfolio, question) => {
  const group = vehicles(portfolio);
  const list = listed(group, portfolio, question);
  if (!list.known) return list;
  return someOf(
    group.subjects.map(({ fields, path }) => {
      const financed = yesNoAt(fields, "financed");
      const [value, owed] = [numberAt(fields, "value"), numberAt(fields, "loan_balance")];
      const decided = value !== undefined && owed !== undefined;
      const field = value === undefined ? "value" : "loan_balance";
      return {
        value: financed === false ? false : decided ? owed > value : undefined,
        missing: portfolio.missing([...path, field], question),
      };
    }),
  );
};

const sumIn =
  (of: Group, field: string): Derived =>
  (portfolio, question) => {
    const group = of(portfolio);
    const list = listed(group, portfolio, question);
    if (!list.known) return list;
    return sumOf(
      group.subjects.map(({ fields, path }) => ({
        value: numberAt(fields, field),
        missing: portfolio.missing([...path, field], question),
      })),
    );
  };

/** The drivers of the published request. */
function driversOf({ input }: Portfolio): Readonly<Record<string, unknown>>[] | undefined {
  const drivers: unknown = Reflect.get(input, "drivers");
  return Array.isArray(drivers)
    ? drivers.map((driver) => (typeof driver === "object" && driver !== null ? driver : {}))
    : undefined;
}

/** The age in years on a day, from a date of birth. Undefined without one. */
export const ageOn = (birth: unknown, day: string): number | undefined => {
  if (typeof birth !== "string" || !/^\d{4}-\d\d-\d\d/.test(birth)) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.slice(5, 10) > day.slice(5, 10) ? years - 1 : years;
};

const YOUTHFUL_BELOW = 25;

/** The age of a driver. Undefined if its age and its date of birth contradict each other: a year apart may be a birthday. */
function ageOfDriver(driver: Readonly<Record<string, unknown>>, day: string): number | undefined {
  const [stated, computed] = [numberAt(driver, "age"), ageOn(driver.birth_date, day)];
  if (stated !== undefined && computed !== undefined && Math.abs(stated - computed) > 1)
    return undefined;
  return stated ?? computed;
}

const youthfulDrivers: Derived = (portfolio, question) => {
  const stated = portfolio.input.household?.youthful_drivers;
  const path = ["household", "youthful_drivers"];
  const drivers = driversOf(portfolio);
  if (stated !== undefined) {
    const young = (drivers ?? []).filter((driver) => {
      const age = ageOfDriver(driver, portfolio.day);
      return age !== undefined && age < YOUTHFUL_BELOW;
    }).length;
    return young > stated
      ? unknownFact(
          portfolio.missing(path, `${question} The list of drivers has ${young}, not ${stated}.`),
        )
      : knownFact(stated);
  }
  if (!drivers) return unknownFact(portfolio.missing(path, question));
  return sumOf(
    drivers.map((driver, i) => {
      const age = ageOfDriver(driver, portfolio.day);
      return {
        value: age === undefined ? undefined : age < YOUTHFUL_BELOW ? 1 : 0,
        missing: portfolio.missing(["drivers", i, "birth_date"], question),
      };
    }),
  );
};

/** None in five years means none in three. Others may be older than three years. */
const violationsInThreeYears = (driver: Readonly<Record<string, unknown>>) =>
  numberAt(driver, "violations_3yr") ?? (numberAt(driver, "violations_5yr") === 0 ? 0 : undefined);

const violations: Derived = (portfolio, question) => {
  const stated = portfolio.input.violations;
  if (stated !== undefined) return knownFact(stated);
  const drivers = driversOf(portfolio);
  if (!drivers) return unknownFact(portfolio.missing(["violations"], question));
  return sumOf(
    drivers.map((driver, i) => ({
      value: violationsInThreeYears(driver),
      missing: portfolio.missing(["drivers", i, "violations_3yr"], question),
    })),
  );
};

/** A limit that the contract requirements omit is unknown: a contract may require it. */
const contractLimit =
  (name: "general_liability" | "auto_liability" | "umbrella" | "professional_liability"): Derived =>
  (portfolio, question) => {
    const contracts = portfolio.input.business?.contracts_require;
    const path = ["business", "contracts_require"];
    if (!contracts) return unknownFact(portfolio.missing([...path, name], question));
    const limit = contracts[name];
    return typeof limit === "number"
      ? knownFact(limit)
      : unknownFact(portfolio.missing([...path, name], question));
  };

export const DERIVED_FACTS: Partial<Record<FactName, Derived>> = {
  youthful_drivers: youthfulDrivers,
  violations,
  household_vehicles: countOf(vehicles),
  motorcycles: countOf(motorcycles),
  rental_properties: countOf(({ subjects }) => subjects.rental),
  secondary_homes: countOf(({ subjects }) => subjects.secondary_home),
  business_vehicles: countOf(businessVehicles),
  ordinary_vehicle: ordinaryVehicle,
  vehicle_upside_down: upsideDown,
  custom_parts_value: sumIn(motorcycles, "custom_parts"),
  vehicle_for_hire: anyWith(businessVehicles, "for_hire"),
  contract_general_liability: contractLimit("general_liability"),
  contract_auto_liability: contractLimit("auto_liability"),
  contract_umbrella: contractLimit("umbrella"),
  contract_professional_liability: contractLimit("professional_liability"),
};

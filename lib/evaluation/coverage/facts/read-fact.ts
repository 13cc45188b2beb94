import type { Portfolio } from "../portfolio/read-portfolio";
import type { Subject } from "../portfolio/subjects";
import { DERIVED_FACTS } from "./derived-facts";
import { FACTS, type FactName } from "./fact-definitions";
import { type FactOwner, OWNER_KINDS } from "./fact-kinds";
import { type FactValue, knownFact, unknownFact } from "./fact-value";

/** A fact with the name of the subject that it is about; empty for the household, the business and the input. */
export type ReadFact = { value: FactValue<number | boolean | string>; subject: string };

type Path = readonly (string | number)[];

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name)
        ? Reflect.get(inner, name)
        : undefined,
    value,
  );

/** Facts in years that the input states as the year of construction, or as the model year. */
const yearsSince = (day: string, year: number) => Math.max(0, Number(day.slice(0, 4)) - year);

const isOfSubjects = (of: FactOwner): of is keyof typeof OWNER_KINDS =>
  Object.hasOwn(OWNER_KINDS, of);

/** The subject whose fact it is: the one in question, otherwise the home, or the premises of a business. */
function ownerOf(
  of: keyof typeof OWNER_KINDS,
  portfolio: Portfolio,
  subject: Subject | undefined,
): Subject | undefined {
  if (subject && OWNER_KINDS[of].includes(subject.kind)) return subject;
  if (of === "vehicle" || of === "business_vehicle") return undefined;
  const { home, premises } = portfolio.subjects;
  return of === "place" ? (home.subjects[0] ?? premises.subjects[0]) : home.subjects[0];
}

export function readFact(
  name: FactName,
  portfolio: Portfolio,
  subject: Subject | undefined,
): ReadFact {
  const { of, field, question } = FACTS[name];
  const derived = DERIVED_FACTS[name];
  if (derived) return { value: derived(portfolio, question), subject: "" };
  const owner = isOfSubjects(of) ? ownerOf(of, portfolio, subject) : undefined;
  const base: Path = owner?.path ?? (of === "input" || isOfSubjects(of) ? [] : [of]);
  const path = [...base, ...field.split(".")];
  const given = at(portfolio.input, path);
  const value =
    (name === "building_age" || name === "vehicle_age") && typeof given === "number"
      ? yearsSince(portfolio.day, given)
      : given;
  return {
    subject: owner?.name ?? "",
    value:
      typeof value === "number" || typeof value === "boolean" || typeof value === "string"
        ? knownFact(value)
        : unknownFact(portfolio.missing(path, question)),
  };
}

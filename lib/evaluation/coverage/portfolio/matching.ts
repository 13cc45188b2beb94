import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import type { Policy } from "../policy";
import {
  canInsure,
  kindOfWord,
  referenceOf,
  type Subject,
  type SubjectKind,
  type Subjects,
} from "./subjects";

/** Which subjects a policy insures. */
export type Match = "yes" | "no" | "maybe";

export type Insured = {
  /** Subjects that it names or, if only one is possible, that one. */
  subjects: readonly Subject[];
  /** Subjects that it may insure: it does not say which, and several are possible. */
  possible: readonly Subject[];
  /** It names something that is not in the input, or that its line does not insure. */
  unclear: readonly string[];
};

type Attributes = Readonly<Record<string, unknown>>;

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => {
    if (typeof item === "string" && item.trim() !== "") return [item];
    const address = typeof item === "object" && item !== null ? Reflect.get(item, "street") : null;
    return typeof address === "string" ? [address] : [];
  });

const REFERENCE_FIELDS = [
  "insures",
  "property_id",
  "property_ids",
  "vehicle_id",
  "vehicle_ids",
  "vin",
  "vins",
  "property_address",
  "insured_address",
  "location",
];

/** Whether a path below the input is such a field of a policy. */
export function isReferenceField(path: string): boolean {
  const [, name = ""] =
    /^current_portfolio\.policies\.\d+\.(?:attributes\.)?([a-z_]+)(?:\.\d+)?$/.exec(path) ?? [];
  return REFERENCE_FIELDS.includes(name);
}

/** What a policy says that it insures, in its own words. */
export function statedReferences(policy: Policy): string[] {
  const fields: Attributes = policy;
  const attributes: Attributes = policy.attributes ?? {};
  return [
    ...new Set(
      REFERENCE_FIELDS.flatMap((name) => [...textsOf(fields[name]), ...textsOf(attributes[name])]),
    ),
  ];
}

/** Subjects by what policies can call them. */
type Directory = {
  all: readonly Subject[];
  byReference: ReadonlyMap<string, readonly Subject[]>;
};

const directories = new WeakMap<Subjects, Directory>();

/** The directory of an input's subjects, made once: many policies name many subjects. */
function directoryOf(groups: Subjects): Directory {
  const known = directories.get(groups);
  if (known) return known;
  const all = Object.values(groups).flatMap(({ subjects }) => subjects);
  const byReference = new Map<string, Subject[]>();
  for (const subject of all)
    for (const reference of new Set(subject.references)) {
      const named = byReference.get(reference) ?? [];
      named.push(subject);
      byReference.set(reference, named);
    }
  const directory = { all, byReference };
  directories.set(groups, directory);
  return directory;
}

function resolve(reference: string, { all, byReference }: Directory): readonly Subject[] {
  const wanted = referenceOf(reference);
  const named = byReference.get(wanted);
  if (named) return named;
  const kind = kindOfWord(wanted);
  if (kind === undefined) return [];
  const ofKind = all.filter((subject) => subject.kind === kind);
  return ofKind.length === 1 ? ofKind : [];
}

/** Two fields of a policy that name different subjects, the later first. Undefined if none do. */
export function fieldsThatDisagree(
  policy: Policy,
  groups: Subjects,
): readonly (readonly string[])[] | undefined {
  const directory = directoryOf(groups);
  const attributes: Attributes = policy.attributes ?? {};
  const places: readonly (readonly [path: readonly string[], given: unknown])[] =
    REFERENCE_FIELDS.flatMap((name) => [
      [[name], Reflect.get(policy, name)] as const,
      [["attributes", name], attributes[name]] as const,
    ]);
  const named = places.flatMap(([path, given]) => {
    const subjects = new Set(textsOf(given).flatMap((text) => resolve(text, directory)));
    return subjects.size > 0 ? [{ path, subjects }] : [];
  });
  const within = (a: ReadonlySet<Subject>, b: ReadonlySet<Subject>) =>
    [...a].every((subject) => b.has(subject));
  for (const [i, later] of named.entries())
    for (const earlier of named.slice(0, i))
      if (!within(later.subjects, earlier.subjects) && !within(earlier.subjects, later.subjects))
        return [later.path, earlier.path];
  return undefined;
}

/** Kinds that have subjects of which only the number is given, so that a policy can insure one of them. */
function anonymousKinds(groups: Subjects, line: PortfolioLine): SubjectKind[] {
  return Object.values(groups)
    .filter(({ kind, count, subjects }) => (count ?? 0) > subjects.length && canInsure(line, kind))
    .map(({ kind }) => kind);
}

const HOMES: readonly PortfolioLine[] = ["homeowners", "condo", "mobile_home", "farmowners"];
/** Lines that businesses buy for their premises, and landlords for what they let. */
const OF_PREMISES: readonly PortfolioLine[] = ["commercial_property", "business_owners"];

export type InsuredContext = {
  groups: Subjects;
  /** How many other policies insure homes. */
  otherHomePolicies: number;
  /** FAIR plans write dwelling policies for homes too. */
  fairPlan: boolean;
  /** Whether the input describes a business, whose premises a policy of business property is for if it names nothing. */
  business?: boolean;
};

/** The kind that a policy without a name is for, where its line can insure several kinds. */
function usualKind(
  line: PortfolioLine,
  groups: Subjects,
  business: boolean,
): readonly SubjectKind[] | undefined {
  if (OF_PREMISES.includes(line))
    return [(groups.rental.count ?? 0) > 0 && !business ? "rental" : "premises"];
  // A unit that is let has to be named: most unit owners live in theirs.
  if (line === "condo") return ["home", "secondary_home"];
  if (line === "commercial_auto")
    return [
      business || groups.business_vehicle.count !== undefined ? "business_vehicle" : "vehicle",
    ];
  return undefined;
}

/**
 * What a policy of the line insures: what it names, or the only subject that it can insure. A second home policy may be
 * for a home that is not listed, unless the input says that there is none.
 */
export function insuredBy(
  line: PortfolioLine,
  policy: Policy,
  { groups, otherHomePolicies, fairPlan, business = false }: InsuredContext,
): Insured {
  const directory = directoryOf(groups);
  const references = statedReferences(policy);
  const isMeant = (kind: SubjectKind) =>
    references.length > 0 || usualKind(line, groups, business)?.includes(kind) !== false;
  const isCompatible = ({ kind }: Subject) =>
    (canInsure(line, kind) && isMeant(kind)) ||
    (fairPlan && kind === "home" && line === "dwelling_fire");
  const compatible = directory.all.filter(isCompatible);
  const resolved = references.map((reference) => ({
    reference,
    subjects: resolve(reference, directory).filter(isCompatible),
  }));
  const named = new Set(resolved.flatMap(({ subjects }) => subjects));
  const insured = compatible.filter((subject) => named.has(subject));
  const unclear = resolved.flatMap(({ reference, subjects }) =>
    subjects.length === 0 ? [reference] : [],
  );
  if (insured.length > 0) return { subjects: insured, possible: [], unclear };
  const isSecondHome =
    HOMES.includes(line) && otherHomePolicies > 0 && groups.secondary_home.count === undefined;
  const isOnlyOne =
    compatible.length === 1 && !anonymousKinds(groups, line).some(isMeant) && !isSecondHome;
  return references.length === 0 && isOnlyOne
    ? { subjects: compatible, possible: [], unclear }
    : { subjects: [], possible: compatible, unclear };
}

const sets = new WeakMap<readonly Subject[], ReadonlySet<Subject>>();

/** The subjects as a set, made once: rules ask for each vehicle and each policy. */
export function setOf(subjects: readonly Subject[]): ReadonlySet<Subject> {
  const set = sets.get(subjects) ?? new Set(subjects);
  sets.set(subjects, set);
  return set;
}

/** Whether a policy insures a subject. */
export function matchOf({ subjects, possible }: Insured, subject: Subject): Match {
  if (setOf(subjects).has(subject)) return "yes";
  return setOf(possible).has(subject) ? "maybe" : "no";
}

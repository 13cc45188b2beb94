import { type AmountsByName, limitUsd } from "./quote";

/** Liability limits come as split limits or as one combined limit. A policy has one of the two. */

type Form = { single: string; split: readonly string[] };
const FORMS: readonly Form[] = [
  { single: "csl", split: ["bi_person", "bi_accident"] },
  { single: "um_single", split: ["um_person", "um_accident"] },
  { single: "uim_single", split: ["uim_person", "uim_accident"] },
];

const states = (limits: AmountsByName, name: string) => limitUsd(limits.get(name)) !== null;

/** The limits of which both forms are stated: which one the policy has is not known. */
export const contradictingForms = (limits: AmountsByName): Form[] =>
  FORMS.filter(
    ({ single, split }) => states(limits, single) && split.some((name) => states(limits, name)),
  );

const without = (limits: AmountsByName, names: readonly string[]): AmountsByName =>
  new Map([...limits].filter(([name]) => !names.includes(name)));

/** The limits as they are, or both ways to read them where both forms are stated. */
export function limitReadings(limits: AmountsByName): readonly AmountsByName[] {
  const both = contradictingForms(limits);
  if (both.length === 0) return [limits];
  return [
    without(
      limits,
      both.flatMap(({ split }) => split),
    ),
    without(
      limits,
      both.map(({ single }) => single),
    ),
  ];
}

/** What both ways to read limits give, or `otherwise` if they differ. */
export function inEveryReading<T>(
  limits: AmountsByName,
  read: (limits: AmountsByName) => T,
  { same, otherwise }: { same: (a: T, b: T) => boolean; otherwise: T },
): T {
  const [first, ...others] = limitReadings(limits);
  const result = read(first ?? limits);
  return others.every((other) => same(result, read(other))) ? result : otherwise;
}

/** Split or combined liability limits; null if neither is stated. Not for limits that state both. */
export function liabilityForm(limits: AmountsByName): "split" | "combined" | null {
  if (states(limits, "csl")) return "combined";
  return states(limits, "bi_person") || states(limits, "bi_accident") ? "split" : null;
}

import type { Level } from "@/lib/domain/tiers";
import { TEXTS_PER_ROW } from "../columns/block";
import type { DerivedView } from "../columns/derive";
import { textAt } from "../columns/read-facts";
import type { CandidateFacts } from "../facts";
import type { MissingCounter } from "../missing-counts";
import type { Risk } from "../risk";
import type { Criterion, FilterRule } from "../rule-set";
import type { ClassGuide, GuideCriterion, GuideRow } from "./config";

/**
 * Class guides of an organization: what each carrier wants, by class. The row with the most digits decides, whether it
 * names the carrier, its key or all carriers. Among rows with as many, one of the carrier decides before one of all,
 * and the stricter one if name and key have different rows.
 */

const ALL_CARRIERS = "*";
const LEVEL_OF = {
  target: "L1",
  standard: "L2",
  limited: "L3",
  prohibited: "L4",
} as const satisfies Record<GuideRow["appetite"], Level>;

const nameKey = (name: string) => name.trim().toLowerCase();

type Lookup = (name: string, key: string | undefined) => GuideRow | undefined;

/** The rows for the class of a profile, by carrier; null without a class, or if no row has it. */
function rowsFor({ rows }: ClassGuide, { naics }: Risk): Lookup | null {
  if (naics === undefined) return null;
  const byCarrier = new Map<string, GuideRow>();
  for (const row of rows) {
    if (!naics.startsWith(row.naics)) continue;
    const carrier = nameKey(row.carrier);
    const known = byCarrier.get(carrier);
    if (!known || known.naics.length < row.naics.length) byCarrier.set(carrier, row);
  }
  if (byCarrier.size === 0) return null;
  const all = byCarrier.get(ALL_CARRIERS);
  return (name, key) => {
    const byName = byCarrier.get(nameKey(name));
    const byKey = key ? byCarrier.get(nameKey(key)) : undefined;
    const own = byName && byKey ? deciding(byName, byKey) : (byName ?? byKey);
    if (!own || !all) return own ?? all;
    return all.naics.length > own.naics.length ? all : own;
  };
}

/** The row with more digits; among equal ones the row with the worse level. */
function deciding(a: GuideRow, b: GuideRow): GuideRow {
  if (a.naics.length !== b.naics.length) return a.naics.length > b.naics.length ? a : b;
  return LEVEL_OF[a.appetite] >= LEVEL_OF[b.appetite] ? a : b;
}

const rowAt = (find: Lookup, view: DerivedView, row: number) =>
  find(textAt(view, TEXTS_PER_ROW * row), textAt(view, TEXTS_PER_ROW * row + 1) || undefined);

const rowOf = (guide: ClassGuide, risk: Risk, { name, key }: CandidateFacts) =>
  rowsFor(guide, risk)?.(name, key);

/** Removes the carriers that a guide lists with the class as prohibited. */
export function guideFilter(guide: ClassGuide): FilterRule {
  return {
    id: `class-guide/${guide.id}`,
    label: `Prohibited by ${guide.label}`,
    kind: "own",
    removes: (risk) => {
      const find = rowsFor(guide, risk);
      if (!find) return null;
      return (view) => (row) => rowAt(find, view, row)?.appetite === "prohibited";
    },
    evidence: (facts, risk) =>
      `${guide.label}: NAICS ${rowOf(guide, risk, facts)?.naics ?? risk.naics} is prohibited`,
    about: {
      title: `Prohibited by ${guide.label}`,
      text: `Removes a carrier that ${guide.label} lists as prohibited for the class. The row with the most digits of \`naics\` decides.`,
      parameters: { rows: guide.rows.length, ...(guide.source ? { source: guide.source } : {}) },
      sources: [],
    },
  };
}

/** The appetite that a guide lists: target L1, standard L2, limited L3. A class that it does not list is not reported. */
export function compileGuideCriterion(guide: ClassGuide, given: GuideCriterion): Criterion {
  const count: MissingCounter = (view, { rows, count: selected }, risk) => {
    const find = rowsFor(guide, risk);
    let missing = 0;
    for (let i = 0; i < selected; i++) missing += +!(find && rowAt(find, view, rows[i] ?? 0));
    return missing;
  };
  const text = (facts: CandidateFacts, risk: Risk) => {
    const row = rowOf(guide, risk, facts);
    return row ? `${row.appetite} for NAICS ${row.naics} in ${guide.label}` : "";
  };
  return {
    id: given.id,
    kind: "own",
    weight: given.weight,
    ...(given.disqualifies ? { disqualifies: true as const } : {}),
    ...(given.needed_for_best ? { neededForBest: true as const } : {}),
    appliesTo: ({ naics }) => naics !== undefined,
    scorer: (risk, increments) => {
      const find = rowsFor(guide, risk);
      return (view, { rows, count: selected }, sums) => {
        for (let i = 0; i < selected; i++) {
          const found = find && rowAt(find, view, rows[i] ?? 0);
          const level = found ? ["L1", "L2", "L3", "L4"].indexOf(LEVEL_OF[found.appetite]) : 4;
          sums[i] = (sums[i] ?? 0) + (increments[level] ?? 0);
        }
      };
    },
    evidence: (_, { profile }, facts) => text(facts, profile),
    brief: (_, { profile }, facts) => text(facts, profile),
    missing: {
      facts: ["naics"],
      short: guide.label,
      brief: ({ profile }) => `NAICS ${profile.naics} not listed in ${guide.label}`,
      question: `What does ${guide.label} say about the class?`,
      reveals: "Carriers that do not want the class",
      count,
    },
    about: {
      title: guide.label,
      text: `The appetite that ${guide.label} lists for the class: target L1, standard L2, limited L3. A class that it does not list counts as not reported.`,
      parameters: { class_guide: guide.id, rows: guide.rows.length },
      sources: [],
    },
  };
}

import { uniq } from "es-toolkit";
import { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import type { ChoiceField } from "@/lib/domain/decisions";
import { carrierKeys } from "@/lib/evaluation/core/parse/carriers";
import type { RunId } from "@/lib/ids";
import { openRankedRun, searchRanked } from "@/lib/runs/trace/ranked-candidates";
import type { ChosenPart } from "./schemas";

/** What a run recommends, and what of its answer a decision can name. */

const StoredCandidate = z.object({
  rank: z.number().nullable(),
  name: z.string(),
  key: z.string().nullish(),
});
const StoredSolution = z.object({
  id: z.string(),
  rank: z.number(),
  offerings: z.array(z.object({ provider_name: z.string() })),
});
const StoredGap = z.object({ id: z.string(), title: z.string() });
type StoredCandidate = z.infer<typeof StoredCandidate>;

const StoredAnswer = z.object({
  candidates: z.array(StoredCandidate).default([]),
  solutions: z.array(StoredSolution).default([]),
  output: z.object({ gaps: z.array(StoredGap).default([]) }).default({ gaps: [] }),
});

const FIRST = 1;
/** Many candidates may share the first rank. */
const MAX_RECOMMENDED = 25;

const candidatePart = ({ rank, name, key }: StoredCandidate): ChosenPart => ({
  field: "candidate",
  id: key ?? name,
  label: name,
  rank,
  carriers: [name],
  recommended: rank === FIRST,
});

function solutionPart({ id, rank, offerings }: z.infer<typeof StoredSolution>): ChosenPart {
  const carriers = uniq(offerings.map(({ provider_name }) => provider_name));
  return {
    field: "solution",
    id,
    label: carriers.join(" + "),
    rank,
    carriers,
    recommended: rank === FIRST,
  };
}

const gapPart = ({ id, title }: z.infer<typeof StoredGap>): ChosenPart => ({
  field: "gap",
  id,
  label: title,
  rank: null,
  carriers: [],
  recommended: true,
});

/** Everything that the stored result lists. A result without any of it has no parts. */
function partsOf(result: unknown): ChosenPart[] {
  const { data } = StoredAnswer.safeParse(result);
  if (!data) return [];
  return [
    ...data.candidates.map(candidatePart),
    ...data.solutions.map(solutionPart),
    ...data.output.gaps.map(gapPart),
  ];
}

/** What the run recommends: the first candidates or the first solution, and every gap. */
export const recommendedParts = (result: unknown): ChosenPart[] =>
  partsOf(result)
    .filter(({ recommended }) => recommended)
    .slice(0, MAX_RECOMMENDED);

export const carriersOf = (parts: readonly ChosenPart[]): string[] =>
  uniq(parts.flatMap(({ carriers }) => carriers));

const namesCarrier = (carriers: readonly string[], carrier: string): boolean => {
  const keyOf = carrierKeys([...carriers, carrier].map((name) => ({ name })));
  return carriers.some((name) => keyOf({ name }) === keyOf({ name: carrier }));
};

/** Whether a placement of a part of the answer with a carrier is what the run recommends. */
export const isRecommendedPart = (part: ChosenPart, carrier: string): boolean =>
  part.recommended && namesCarrier(part.carriers, carrier);

/**
 * Whether a placement that names only a carrier is what the run recommends. Undefined if that is not known: the run recommends
 * no carrier, or the carrier is one of several in the recommended solution.
 */
export function isRecommendedCarrier(
  carrier: string,
  recommended: readonly ChosenPart[],
): boolean | undefined {
  const naming = recommended.filter(({ carriers }) => carriers.length > 0);
  if (naming.length === 0) return undefined;
  const found = naming.find(({ carriers }) => namesCarrier(carriers, carrier));
  if (!found) return false;
  return found.carriers.length === 1 ? true : undefined;
}

export type FoundPart =
  | { outcome: "found"; part: ChosenPart }
  | { outcome: "removed"; rule: string }
  /** Several candidates have this key or name: pools may list carriers of a group under one key. */
  | { outcome: "ambiguous"; labels: string[] }
  /** `accepts` are the fields that the run's answer has. */
  | { outcome: "absent"; accepts: ChoiceField[] };

/**
 * The part of the run's answer with this id, or for candidates with this key or name. Candidates are found beyond those that
 * the result lists.
 */
export async function findPart(
  tenant: Tenant,
  { runId, result }: { runId: RunId; result: unknown },
  { field, name }: { field: ChoiceField; name: string },
): Promise<FoundPart> {
  const parts = partsOf(result);
  const ofField = parts.filter((part) => part.field === field);
  const byId = ofField.filter(({ id }) => id === name);
  const byName = ofField.filter(({ label }) => field === "candidate" && label === name);
  const [part, ...others] = byId.length > 0 ? byId : byName;
  if (part && others.length > 0)
    return { outcome: "ambiguous", labels: [part, ...others].map(({ label }) => label) };
  if (part) return { outcome: "found", part };
  const ranked = field === "candidate" ? await findRanked(tenant, runId, name) : null;
  return ranked ?? { outcome: "absent", accepts: uniq(parts.map((each) => each.field)) };
}

const SEARCHED = 100;

async function findRanked(tenant: Tenant, runId: RunId, name: string): Promise<FoundPart | null> {
  const run = await openRankedRun(tenant, runId);
  if (run?.outcome !== "ranked") return null;
  const { items } = await searchRanked(run, { search: name, limit: SEARCHED });
  const byKey = items.filter((item) => item.key === name);
  const byName = items.filter((item) => item.name === name);
  const [found, ...others] = byKey.length > 0 ? byKey : byName;
  if (!found) return null;
  if (others.length > 0)
    return { outcome: "ambiguous", labels: [found, ...others].map((item) => item.name) };
  return found.outcome === "removed"
    ? { outcome: "removed", rule: found.rule }
    : { outcome: "found", part: candidatePart(found) };
}

const PARTS = [
  StoredSolution.transform(solutionPart),
  StoredCandidate.transform(candidatePart),
  StoredGap.transform(gapPart),
];
const partAt = (value: unknown) =>
  PARTS.map((schema) => schema.safeParse(value).data).find((part) => part !== undefined);

/** What the target of a JSON pointer into the result belongs to; null if the result has no such part. */
export function targetOf(result: unknown, pointer: string): { label: string | null } | null {
  const steps = pointer.replace(/^#/, "").split("/");
  if (steps.shift() !== "" || steps.length === 0) return null;
  let value: unknown = result;
  let label: string | null = null;
  for (const step of steps) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
    value = Reflect.get(value, name);
    label = partAt(value)?.label ?? label;
  }
  return { label };
}

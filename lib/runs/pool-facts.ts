import { eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { poolVersions } from "@/lib/db/schema";
import { CustomFact } from "@/lib/domain/custom-facts";

const WithFacts = z.object({ facts: z.array(CustomFact) });

const described = ({ type, unit, direction, options }: CustomFact) =>
  [
    unit ? `${type} in ${unit}` : type,
    ...(direction ? [direction] : []),
    ...(direction && options ? [options.join(" < ")] : []),
  ].join(", ");

const isSame = (one: string | undefined, other: string | undefined) =>
  one === undefined || other === undefined || one === other;

/** Whether the options that both have are in the same order. Options that only one of them has are not compared. */
function haveSameOrder(one: readonly string[] = [], other: readonly string[] = []): boolean {
  const lower = (options: readonly string[]) => options.map((option) => option.toLowerCase());
  const [own, others] = [lower(one), lower(other)];
  const common = own.filter((option) => others.includes(option));
  return others.filter((option) => own.includes(option)).every((each, i) => each === common[i]);
}

/**
 * Whether the rules and the pool give a fact the same type, unit and direction. A unit or direction that one of them
 * omits is not compared. Where a direction is declared, the order of options is a part of it.
 */
const agrees = (rule: CustomFact, pool: CustomFact) =>
  rule.type === pool.type &&
  isSame(rule.unit, pool.unit) &&
  isSame(rule.direction, pool.direction) &&
  ((rule.direction ?? pool.direction) === undefined || haveSameOrder(rule.options, pool.options));

/** The facts that a pool version declares itself. */
export async function readDeclared(poolVersionId: string): Promise<CustomFact[]> {
  const [row] = await database()
    .select({ declared: poolVersions.customFacts })
    .from(poolVersions)
    .where(eq(poolVersions.id, poolVersionId));
  return row?.declared ?? [];
}

/**
 * Why a configuration would read facts of a pool version as something else than the pool declares; null if it would not.
 * Facts that the pool does not declare are not a problem: the run reports them as missing. The facts of a version, which
 * never change, are read once.
 */
export function createPoolFactCheck() {
  const declaredBy = new Map<string, Promise<CustomFact[]>>();
  return async (poolVersionId: string | null, config: unknown): Promise<string | null> => {
    if (poolVersionId === null) return null;
    const read = WithFacts.safeParse(config);
    if (!read.success || read.data.facts.length === 0) return null;
    const reading = declaredBy.get(poolVersionId) ?? readDeclared(poolVersionId);
    declaredBy.set(poolVersionId, reading);
    const declared = await reading;
    for (const fact of read.data.facts) {
      const own = declared.find(({ key }) => key === fact.key);
      if (own && !agrees(fact, own))
        return `declares custom.${fact.key} as ${described(own)}, and the engine reads it as ${described(fact)}; declare it in the same way in both`;
    }
    return null;
  };
}

import { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { readAnnotationsOf } from "@/lib/decisions/annotations";
import { currentDecisionsOf } from "@/lib/decisions/decisions";
import { Annotation, DecisionEntry } from "@/lib/decisions/schemas";
import { DEFAULT_ENGINE, engineTypeOfKind } from "@/lib/domain/engines";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { valueList } from "@/lib/domain/validation/value-list";
import { readEngine } from "@/lib/engines/engines";
import { Engine } from "@/lib/engines/schemas";
import { parseRunId } from "@/lib/ids";
import { readPool } from "@/lib/pools/pools";
import { listRuns } from "@/lib/runs/read";
import { RunKindSchema, runFields } from "@/lib/runs/schemas/run-fields";
import { mergeJson } from "@/lib/runs/serialize-run";
import { Pool, serializePool } from "../pools/schemas";

/** What job reads and lists can include of the objects that a run names, or that belong to it. */

const EXPANSIONS = ["annotations", "decision", "engine", "origin_run", "pool"] as const;
type Expansion = (typeof EXPANSIONS)[number];

/** Of one run. `GET /engines/{slug}/runs/{run_id}/annotations` has all. */
const MAX_ANNOTATIONS = 10;

export const ExpandQuery = {
  expand: valueList(EXPANSIONS)
    .optional()
    .meta({
      description: `Includes objects in \`expanded\`, with commas between their names or as \`expand[]\`: ${EXPANSIONS.join(", ")}`,
    }),
};

const { run_id, eval_id, status, environment, created_at, completed_at, subject, ...others } =
  runFields("dual");

/** Not a whole run: those have expanded objects themselves. */
const OriginRun = z
  .object({
    ...{ run_id, eval_id, kind: RunKindSchema, status, environment, created_at, completed_at },
    ...{ engine: others.engine, engine_version: others.engine_version },
    ...{ external_id: others.external_id, metadata: others.metadata, subject },
  })
  .meta({ id: "OriginRun" });

const Expanded = z
  .object({
    annotations: z
      .array(Annotation)
      .optional()
      .meta({ description: `The newest ${MAX_ANNOTATIONS}, oldest first` }),
    decision: DecisionEntry.nullable().optional().meta({
      description: "The newest entry that was neither corrected nor withdrawn. null: no decision",
    }),
    engine: Engine.nullable().optional().meta({
      description: "The engine as it is now. null for dual runs of default engines, which have two",
    }),
    origin_run: OriginRun.nullable().optional().meta({
      description: "The run that it continues. null if it continues none, or if that was deleted",
    }),
    pool: Pool.nullable().optional().meta({
      description:
        "The pool as it is now; `pool` of the run is the version that decided it. null for runs without a pool",
    }),
  })
  .meta({ id: "ExpandedObjects", description: "The objects that `expand` names, and only those" });

/** A run with what `expand` adds to it. */
export const withExpanded = <Schema extends z.ZodType>(run: Schema) =>
  z.intersection(run, z.object({ expanded: Expanded.optional() }));

const RunIdField = z.string().transform((text, context) => {
  const id = parseRunId(text);
  if (id) return id;
  context.addIssue({ code: "custom", message: "is not an id" });
  return z.NEVER;
});

/** The parts of a run as it is sent that name other objects. */
const Named = z.object({
  run_id: RunIdField,
  kind: z.enum(RUN_KINDS),
  engine: z.string().optional(),
  origin_run_id: RunIdField.optional(),
  pool: z.object({ slug: z.string() }).optional(),
});
type Named = z.output<typeof Named>;

/** Reads each key once. */
async function readEach<Value>(
  keys: readonly string[],
  read: (key: string) => Promise<Value | null>,
): Promise<(key: string | undefined) => Value | null> {
  const found = new Map<string, Value | null>();
  // One after the other: a list names few, and a request must not take all connections.
  for (const key of new Set(keys)) found.set(key, await read(key));
  return (key) => (key === undefined ? null : (found.get(key) ?? null));
}

/** The engine of a run with its type: organizations have a default engine of each. */
const engineKey = ({ kind, engine = DEFAULT_ENGINE }: Named): string | undefined => {
  if (engine !== DEFAULT_ENGINE) return engine;
  const type = engineTypeOfKind(kind);
  return type && `${DEFAULT_ENGINE} ${type}`;
};

const defined = <Key>(keys: readonly (Key | undefined)[]): Key[] =>
  keys.filter((key) => key !== undefined);

type Reader = (tenant: Tenant, runs: readonly Named[]) => Promise<(run: Named) => unknown>;

const READERS = {
  async annotations(tenant, runs) {
    const ids = runs.map(({ run_id }) => run_id);
    const found = await readAnnotationsOf(tenant, ids, MAX_ANNOTATIONS);
    return ({ run_id }) => found.get(run_id) ?? [];
  },
  async decision(tenant, runs) {
    const found = await currentDecisionsOf(
      tenant,
      runs.map(({ run_id }) => run_id),
    );
    return ({ run_id }) => found.get(run_id) ?? null;
  },
  async engine(tenant, runs) {
    const engineOf = await readEach(defined(runs.map(engineKey)), (key) => {
      const [slug = "", type] = key.split(" ");
      return readEngine(tenant, slug, Engine.shape.engine_type.safeParse(type).data);
    });
    return (run) => engineOf(engineKey(run));
  },
  async origin_run(tenant, runs) {
    const ids = defined(runs.map(({ origin_run_id }) => origin_run_id));
    const page = { filters: { ids }, limit: ids.length };
    const { items } = ids.length === 0 ? { items: "" } : await listRuns(tenant, page);
    const origins = itemsIn(items).map((origin) => OriginRun.parse(origin));
    return ({ origin_run_id: id }) => origins.find((origin) => origin.run_id === id) ?? null;
  },
  async pool(tenant, runs) {
    const poolOf = await readEach(defined(runs.map(({ pool }) => pool?.slug)), async (slug) => {
      const pool = await readPool(tenant, slug);
      return pool && serializePool(pool);
    });
    return ({ pool }) => poolOf(pool?.slug);
  },
} satisfies Record<Expansion, Reader>;

/** The named objects of each run, as JSON. */
async function expandedOf(
  tenant: Tenant,
  given: readonly unknown[],
  expand: readonly Expansion[],
): Promise<string[]> {
  const runs = z.array(Named).parse(given);
  const readers: [Expansion, (run: Named) => unknown][] = [];
  for (const name of expand) readers.push([name, await READERS[name](tenant, runs)]);
  return runs.map((run) =>
    JSON.stringify(Object.fromEntries(readers.map(([name, read]) => [name, read(run)]))),
  );
}

const itemsIn = (items: string): object[] =>
  z.array(z.object().loose()).parse(JSON.parse(`[${items}]`));

/** The items of a list, each with what `expand` names. */
export async function expandItems(
  tenant: Tenant,
  items: string,
  expand: readonly Expansion[],
): Promise<string> {
  const runs = itemsIn(items);
  const expanded = await expandedOf(tenant, runs, expand);
  return runs
    .map((run, i) => mergeJson(JSON.stringify(run), `{"expanded":${expanded[i]}}`))
    .join(",");
}

/** A job read with what `expand` names. Its input stays as it was written. */
export async function expandRun(
  tenant: Tenant,
  text: string,
  expand: readonly Expansion[],
): Promise<string> {
  const [expanded] = await expandedOf(tenant, [JSON.parse(text)], expand);
  return mergeJson(text, `{"expanded":${expanded}}`);
}

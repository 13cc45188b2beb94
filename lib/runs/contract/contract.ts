import type { Tenant } from "@/lib/auth/principal";
import { config as settings } from "@/lib/config";
import { KIND_OF_ENGINE } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import { RUN_STATUSES } from "@/lib/domain/run-status";
import type { Engine } from "@/lib/engines/schemas";
import { runKind } from "../kinds";
import type { EngineContract } from "../schemas/engine-contract";
import { requestSchema, sampleWithRequired } from "./request-schema";

type Json = Record<string, unknown>;

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const curlOf = (url: string, body: Json) =>
  `curl -sS ${url} \\
  -H "Authorization: Bearer $NEXIO_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`;

const nodeOf = (submit: string, read: string, body: Json) =>
  `const headers = {
  Authorization: \`Bearer \${process.env.NEXIO_API_KEY}\`,
  "Content-Type": "application/json",
};
const body = ${JSON.stringify(body, null, 2)};

const submitted = await fetch("${submit}", {
  method: "POST",
  headers,
  body: JSON.stringify(body),
});
if (!submitted.ok) throw new Error(await submitted.text());
const { run_id } = await submitted.json();

let run;
do {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  run = await (await fetch(\`${read.replace("{run_id}", "$" + "{run_id}")}\`, { headers })).json();
} while (run.status === "queued" || run.status === "processing");
console.log(run);
`;

/** What the dimensions and weights of a configuration are, whatever the type of its engine. */
function scoringOf(config: Json): Pick<EngineContract, "dimensions" | "weights"> {
  const enabled = listOf(config.scoring_dimensions).filter((each) => each.enabled === true);
  return {
    dimensions: enabled.map(({ key, label, criteria }) => ({
      key: textOf(key),
      label: textOf(label),
      criteria: listOf(criteria)
        .filter((criterion) => criterion.enabled === true)
        .map(({ id }) => textOf(id)),
    })),
    weights: listOf(config.appetite_weight_profiles).map(({ bucket, label, weights }) => ({
      bucket: textOf(bucket),
      label: textOf(label),
      default: bucket === config.default_appetite_bucket,
      weights: Object.fromEntries(
        Object.entries(isRecord(weights) ? weights : {}).filter(
          (entry): entry is [string, number] => typeof entry[1] === "number",
        ),
      ),
    })),
  };
}

/**
 * What a contract describes. `version`: null for the draft. `ruleSet`: the built-in rules that are no configuration.
 */
export type Described = { version: string | null; config: Json; ruleSet?: string };

/** What a program needs to know to use an engine, generated from a configuration without problems. */
export function contractOf(
  { environment }: Tenant,
  engine: Pick<Engine, "slug" | "label" | "description" | "engine_type" | "status">,
  { version, config, ruleSet }: Described,
): EngineContract {
  const base = `${settings().NEXIO_ORIGIN}/api/v1`;
  const kind = KIND_OF_ENGINE[engine.engine_type];
  const submit = `${base}/engines/${engine.slug}/runs`;
  const read = `${base}/runs/{run_id}`;
  const sample = sampleWithRequired(
    {
      ...(runKind(kind).sample as Json | undefined),
      ...(version === null ? {} : { engine_version: `${version.split(".")[0]}.x` }),
    },
    config,
  );
  return {
    engine: engine.slug,
    label: engine.label,
    description: engine.description,
    engine_type: engine.engine_type,
    status: engine.status,
    engine_version: version,
    environment,
    endpoints: {
      submit: { method: "POST", url: submit },
      read: { method: "GET", url: read },
      trace: { method: "GET", url: `${base}/traces/{run_id}/summary` },
      webhooks: { method: "POST", url: `${base}/webhooks` },
      ...(ruleSet === undefined
        ? {}
        : { rules: { method: "GET", url: `${base}/rule-sets/${ruleSet}` } }),
    },
    request_schema: requestSchema(kind, config),
    ...scoringOf(config),
    sample,
    samples: { curl: curlOf(submit, sample), node: nodeOf(submit, read, sample) },
    statuses: [...RUN_STATUSES],
    events: ["run.completed", "run.failed"],
  };
}

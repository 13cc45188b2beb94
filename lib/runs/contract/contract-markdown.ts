import type { EngineContract } from "../schemas/engine-contract";

const cell = (text: string | number) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (...cells: (string | number)[]) => `| ${cells.map(cell).join(" | ")} |`;
const table = (head: string[], rows: (string | number)[][]) =>
  [row(...head), row(...head.map(() => "---")), ...rows.map((each) => row(...each))].join("\n");
const block = (language: string, code: string) => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;

function weightsTable({ dimensions, weights }: EngineContract): string[] {
  if (weights.length === 0) return [];
  const rows = weights.map(({ bucket, default: isDefault, weights: each }) => [
    `\`${bucket}\`${isDefault ? " (default)" : ""}`,
    ...dimensions.map(({ key }) => each[key] ?? 0),
  ]);
  return [
    "## Weights by appetite bucket",
    "Only their proportions count.",
    table(["Bucket", ...dimensions.map(({ label }) => label)], rows),
  ];
}

/** A contract as Markdown, for people and for agents that write the integration. */
export function contractMarkdown(contract: EngineContract): string {
  const { engine, label, description, engine_version: version, environment, endpoints } = contract;
  const parts = [
    `# Engine ${label} (\`${engine}\`)`,
    ...(description ? [description] : []),
    ...(contract.status === "archived" ? ["The engine is archived and takes no new runs."] : []),
    version === null
      ? `Nothing is released in ${environment}: this describes the draft, which decides no run yet.`
      : `Version ${version}, in the environment ${environment}.`,
    "## Submit a run",
    `\`${endpoints.submit.method} ${endpoints.submit.url}\` with \`Authorization: Bearer <API key>\` and a JSON body. The response is 202 with \`run_id\`. \`engine_version\` is optional: \`"1.3"\` is exactly that release, \`"1.x"\` the latest release of 1; without it, the pinned or the latest one. Send \`Idempotency-Key\` to repeat a submission safely.`,
    block("sh", contract.samples.curl),
    "## Read the result",
    `Poll \`${endpoints.read.method} ${endpoints.read.url}\` about once a second. \`status\` goes ${contract.statuses.map((status) => `\`${status}\``).join(", ")}; \`completed\` and \`failed\` are final. \`If-None-Match\` with the last \`ETag\` answers 304 while nothing changed. \`${endpoints.trace.method} ${endpoints.trace.url}\` says how the result came about.`,
    block("js", contract.samples.node),
    "## Webhooks",
    `Instead of polling, create an endpoint with \`${endpoints.webhooks.method} ${endpoints.webhooks.url}\` and \`{"url": "https://…", "events": ${JSON.stringify(contract.events)}}\`. Verify the signature of every request before you use it. \`webhook_url\` in a submission does the same for one run.`,
    ...(contract.dimensions.length > 0
      ? [
          "## Dimensions",
          table(
            ["Key", "Label", "Criteria"],
            contract.dimensions.map(({ key, label: name, criteria }) => [
              `\`${key}\``,
              name,
              criteria.join(", ") || "–",
            ]),
          ),
        ]
      : []),
    ...(endpoints.rules
      ? [
          "## Rules",
          `This version is no configuration. \`${endpoints.rules.method} ${endpoints.rules.url}\` returns its rules with their dimensions and weights.`,
        ]
      : []),
    ...weightsTable(contract),
    "## Request schema",
    block("json", JSON.stringify(contract.request_schema, null, 2)),
  ];
  return `${parts.join("\n\n")}\n`;
}

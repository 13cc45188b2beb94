import { CodeBlock } from "@/components/ui/code-block";
import type { Operation, Parameter } from "./document";
import { exampleCurl, examplesOf } from "./examples";
import { InlineCode, Paragraphs } from "./inline-code";

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <div
      className="overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
      tabIndex={0}
    >
      <table className="data-table mt-2">
        <caption className="sr-only">Parameters</caption>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">In</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ name, in: place, required, description, schema }) => (
            <tr key={`${place} ${name}`}>
              <td>
                <code>{name}</code>
                {required && <span className="ml-1.5 text-small text-ink-3">required</span>}
              </td>
              <td className="text-ink-2">{place}</td>
              <td className="text-ink-2">{typeOf(schema)}</td>
              <td className="text-ink-2">{description && <InlineCode text={description} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SchemaOf({ label, schema }: { label: string; schema: object | undefined }) {
  if (!schema) return null;
  return (
    <details className="mt-2">
      <summary className="w-fit rounded-[4px] text-table text-accent-text">{label}</summary>
      <CodeBlock className="mt-2" label={label} code={JSON.stringify(schema, null, 2)} />
    </details>
  );
}

/** The reference of one operation. */
export function OperationSection({ operation, base }: { operation: Operation; base: string }) {
  const { method, path, summary, description, operationId, parameters, requestBody, responses } =
    operation;
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"));
  return (
    <section
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-6 border-t py-6"
    >
      <h3 id={`${operationId}-title`} className="text-lead font-semibold">
        <InlineCode text={summary} />
      </h3>
      <p className="mt-1 wrap-anywhere">
        <code>
          <span className="font-semibold text-accent-text">{method}</span> {path}
        </code>
        {operation["x-permission"] && (
          <span className="ml-3 text-small text-ink-3">
            requires <code>{operation["x-permission"]}</code>
          </span>
        )}
      </p>
      {description && <Paragraphs text={description} className="mt-2 max-w-prose text-ink-2" />}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      <OperationExamples base={base} method={method} path={path} />
      <SchemaOf label="Request body" schema={requestBody?.content["application/json"]?.schema} />
      <SchemaOf
        label={`Response ${success?.[0] ?? ""}`}
        schema={success?.[1].content?.["application/json"]?.schema}
      />
      <dl className="mt-3 grid gap-1 text-table">
        {Object.entries(responses)
          .filter(([status]) => !status.startsWith("2"))
          .map(([status, response]) => (
            <div key={status} className="flex gap-3">
              <dt className="num w-8 shrink-0 text-ink-3">{status}</dt>
              <dd className="text-ink-2">
                <InlineCode text={response.description} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** Requests that can be run as they are, each with its response. */
function OperationExamples({ base, method, path }: { base: string; method: string; path: string }) {
  return examplesOf({ method, path }).map(({ title, response, ...request }) => (
    <details key={title} className="mt-2">
      <summary className="w-fit rounded-[4px] text-table text-accent-text">
        Example: <InlineCode text={title} />
      </summary>
      <CodeBlock
        className="mt-2"
        label={`${method} ${path}, request: ${title}`}
        code={exampleCurl({ base, method, ...request })}
      />
      {response !== undefined && (
        <CodeBlock
          className="mt-2"
          label={`${method} ${path}, response: ${title}`}
          code={JSON.stringify(response, null, 2)}
        />
      )}
    </details>
  ));
}

/** A parameter's type in a few words: `one of queued, failed`, `integer, 1 to 100`, `string`. */
function typeOf(schema: Record<string, unknown>): string {
  const { type, enum: choices, minimum, maximum, format } = schema;
  if (Array.isArray(choices)) return `one of ${choices.join(", ")}`;
  const name =
    typeof format === "string"
      ? format
      : Array.isArray(type)
        ? type.join(" or ")
        : typeof type === "string"
          ? type
          : "any value";
  if (typeof minimum === "number" && typeof maximum === "number")
    return `${name}, ${minimum} to ${maximum}`;
  return name;
}

import { RunRequest } from "@/components/docs/run-request";
import { CodeSample } from "../code-sample";
import { InlineCode, Paragraphs } from "../inline-code";
import type { Operation, Parameter, Schema } from "./document";
import { exampleCurl, examplesOf } from "./examples";
import { bodiesOf } from "./markdown-fields";
import { SchemaFields, typeOf } from "./schema-fields";

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <>
      <h3 className="mt-4 text-table font-semibold">Parameters</h3>
      <ul>
        {parameters.map(({ name, in: place, required, description, schema }) => (
          <li key={`${place} ${name}`} className="border-t py-2 text-table first:border-t-0">
            <p className="wrap-anywhere">
              <code className="font-semibold">{name}</code>{" "}
              <span className="text-small text-ink-3">
                {place}, {typeOf(schema)}
              </span>
              {required && <span className="ml-1.5 text-small text-warn">required</span>}
            </p>
            {description && (
              <p className="mt-0.5 text-ink-2">
                <InlineCode text={description} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type SchemaPartProps = {
  label: string;
  schema: Schema | undefined;
  shared: ReadonlySet<string>;
};

function SchemaPart({ label, schema, shared }: SchemaPartProps) {
  if (!schema) return null;
  return (
    <details className="mt-4">
      <summary className="w-fit rounded-[4px] text-table font-semibold">{label}</summary>
      <div className="mt-1">
        <SchemaFields schema={schema} shared={shared} />
      </div>
    </details>
  );
}

type OperationSectionProps = {
  operation: Operation;
  base: string;
  /** Objects with sections of their own on the page. */
  shared: ReadonlySet<string>;
};

/** The reference of one operation. */
export function OperationSection({ operation, base, shared }: OperationSectionProps) {
  const { method, path, summary, description, operationId, parameters, responses } = operation;
  const { request, response, status } = bodiesOf(operation);
  const failures = Object.entries(responses).filter(([code]) => !code.startsWith("2"));
  return (
    <section
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="grid min-w-0 scroll-mt-14 gap-x-10 border-t py-8 xl:grid-cols-2"
    >
      <div className="min-w-0">
        <h2 id={`${operationId}-title`} className="text-lead font-semibold">
          <InlineCode text={summary} />
        </h2>
        <p className="mt-1 wrap-anywhere">
          <code>
            <span className="font-semibold text-accent-text">{method}</span> {path}
          </code>
        </p>
        {operation["x-permission"] && (
          <p className="mt-1 text-small text-ink-3">
            Permission <code>{operation["x-permission"]}</code>
          </p>
        )}
        {description && <Paragraphs text={description} className="mt-2 text-ink-2" />}
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        <SchemaPart label="Request body" schema={request} shared={shared} />
        <SchemaPart label={`Response ${status}`} schema={response} shared={shared} />
        <details className="mt-4">
          <summary className="w-fit rounded-[4px] text-table font-semibold">Errors</summary>
          <dl className="mt-1 grid gap-1 text-table">
            {failures.map(([code, failure]) => (
              <div key={code} className="flex gap-3">
                <dt className="num w-8 shrink-0 text-ink-3">{code}</dt>
                <dd className="min-w-0 text-ink-2">
                  <InlineCode text={failure.description} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      <OperationExamples base={base} operation={operation} />
    </section>
  );
}

/** Requests that can be run as they are, each with its response. */
function OperationExamples({ base, operation }: { base: string; operation: Operation }) {
  const { method, path, operationId } = operation;
  const examples = examplesOf({ method, path });
  const [first, ...others] = examples;
  const request = (example: typeof first) =>
    example && (
      <>
        <CodeSample
          className="mt-2"
          lang="bash"
          title="Request"
          label={`${method} ${path}, request: ${example.title}`}
          code={exampleCurl({ base, method, path: example.path, body: example.body })}
        />
        {example.response !== undefined && (
          <CodeSample
            className="mt-2"
            lang="json"
            title="Response"
            label={`${method} ${path}, response: ${example.title}`}
            code={JSON.stringify(example.response, null, 2)}
          />
        )}
      </>
    );
  return (
    <div className="mt-4 min-w-0 xl:mt-0">
      {first && (
        <p className="text-small text-ink-2">
          <InlineCode text={first.title} />
        </p>
      )}
      {request(first)}
      {others.map((example) => (
        <details key={example.title} className="mt-2">
          <summary className="w-fit rounded-[4px] text-table text-accent-text">
            <InlineCode text={example.title} />
          </summary>
          {request(example)}
        </details>
      ))}
      <RunRequest
        operationId={operationId}
        method={method}
        path={first?.path ?? path}
        body={first?.body === undefined ? null : JSON.stringify(first.body, null, 2)}
      />
    </div>
  );
}

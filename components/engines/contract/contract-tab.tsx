"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyIcon, CopyStatus, useCopy } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { notify } from "@/components/ui/notify";
import { SkeletonLines } from "@/components/ui/skeleton";
import { openStream, type ResponseOf } from "@/lib/api/client";
import { type EngineRef, engineQueries } from "../queries";

type Contract = ResponseOf<"GET /engines/{slug}/contract">;

/** Copies the contract as Markdown, as an agent that writes the integration needs it. */
function CopyForAgents({ reference: { slug, type } }: { reference: EngineRef }) {
  const environment = useEnvironment();
  const { copied, copy } = useCopy();
  const [busy, setBusy] = useState(false);
  async function copyMarkdown() {
    setBusy(true);
    try {
      const stream = await openStream("GET /engines/{slug}/contract", {
        params: { slug },
        query: { environment, engine_type: type, format: "markdown" },
      });
      await copy(await new Response(stream).text());
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      void notify({ tone: "error", title: "The contract was not copied", description });
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button disabled={busy} onClick={() => void copyMarkdown()}>
        <CopyIcon copied={copied} />
        Copy for agents
      </Button>
      <CopyStatus copied={copied} />
    </>
  );
}

function Weights({ dimensions, weights }: Contract) {
  if (dimensions.length === 0) return null;
  return (
    <section aria-labelledby="weights-title">
      <h2 id="weights-title" className="text-table font-semibold">
        Dimensions and weights
      </h2>
      <div className="overflow-x-auto">
        <table className="data-table">
          <caption className="sr-only">The dimensions of results and their weights</caption>
          <thead>
            <tr>
              <th scope="col">Dimension</th>
              <th scope="col">Key</th>
              {weights.map(({ bucket, label, default: isDefault }) => (
                <th key={bucket} scope="col" className="r">
                  {label}
                  {isDefault && " (default)"}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dimensions.map(({ key, label }) => (
              <tr key={key}>
                <td>{label}</td>
                <td>
                  <code>{key}</code>
                </td>
                {weights.map(({ bucket, weights: each }) => (
                  <td key={bucket} className="r num">
                    {each[key] ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Loaded({ contract, reference }: { contract: Contract; reference: EngineRef }) {
  const { engine_version: version, environment, endpoints, samples, status } = contract;
  return (
    <div className="mt-5 grid max-w-[860px] grid-cols-[minmax(0,1fr)] gap-7">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose text-ink-2">
          {version === null
            ? `Nothing is released in ${environment}: this describes the draft, which decides no run yet.`
            : status === "archived"
              ? `Generated from version ${version}. The engine is archived and takes no new runs.`
              : `Generated from version ${version}, which decides submissions in ${environment}.`}
        </p>
        <CopyForAgents reference={reference} />
      </div>
      <section aria-labelledby="submit-title">
        <h2 id="submit-title" className="mb-1.5 text-table font-semibold">
          Submit a run
        </h2>
        <p className="mb-2 text-ink-2 wrap-anywhere">
          <code>
            {endpoints.submit.method} {endpoints.submit.url}
          </code>
        </p>
        <CodeBlock code={samples.curl} label="the request with curl" />
      </section>
      <section aria-labelledby="poll-title">
        <h2 id="poll-title" className="mb-1.5 text-table font-semibold">
          Submit and poll with Node
        </h2>
        <p className="mb-2 text-ink-2">
          A run is final when its status is <code>completed</code> or <code>failed</code>. Without
          polling:{" "}
          <EnvironmentLink path="/webhooks/new" className="link">
            create a webhook endpoint
          </EnvironmentLink>{" "}
          for <code>{contract.events.join(", ")}</code>.
        </p>
        <CodeBlock code={samples.node} label="the Node program" />
      </section>
      <Weights {...contract} />
      <section aria-labelledby="schema-title">
        <h2 id="schema-title" className="mb-1.5 text-table font-semibold">
          Schema of the body
        </h2>
        <CodeBlock
          code={JSON.stringify(contract.request_schema, null, 2)}
          label="the JSON Schema of the body"
        />
      </section>
    </div>
  );
}

/** What a program needs to use the engine, generated from its configuration. */
export function ContractTab({ reference }: { reference: EngineRef }) {
  const { data, error, refetch } = useQuery(engineQueries.contract(useEnvironment(), reference));
  if (data) return <Loaded contract={data} reference={reference} />;
  if (error)
    return (
      <ErrorState
        error={error}
        title="The contract could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  return (
    <div className="mt-5">
      <SkeletonLines lines={8} />
    </div>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { CodeBlock } from "@/components/ui/code-block";
import { Duration } from "@/components/ui/duration";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Skeleton } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { type ApiRequestDetail, requestQueries } from "./queries";
import { RequestStatus } from "./request-status";

/** Why there is no body to show. */
function bodyNote({ body, body_omitted: omitted }: ApiRequestDetail): string | null {
  if (omitted === "run_input") return "The body is the input of the run. Open the run to see it.";
  if (omitted === "too_large") return "The body was too large to be kept.";
  return body === null ? "The request had no body." : null;
}

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <section aria-label={title} className="mt-6 min-w-0">
      <h2 className="mb-2 text-table font-semibold">{title}</h2>
      <CodeBlock label={`${title} as JSON`} code={JSON.stringify(value, null, 2)} />
    </section>
  );
}

function RequestContent({ request }: { request: ApiRequestDetail }) {
  const { request_id: id, method, path, run_id: runId, query, body, address, key } = request;
  const note = bodyNote(request);
  const run = runId && (
    <EnvironmentLink path={`/runs/${runId}`} className="link">
      Open run
    </EnvironmentLink>
  );
  return (
    <>
      <Breadcrumbs trail={[{ label: "API requests", href: "/requests" }, { label: id }]} />
      <PageHeader
        title={
          <code className="text-[17px]/[28px] wrap-anywhere">
            {method} {path}
          </code>
        }
      />
      <PropertyRow
        items={[
          { term: "Status", value: <RequestStatus request={request} /> },
          { term: "Request", value: <Identifier value={id} /> },
          { term: "Run", value: run },
          { term: "API key", value: key.name },
          { term: "Address", value: address && <span className="num">{address}</span> },
          { term: "Duration", value: <Duration ms={request.duration_ms} /> },
          { term: "Time", value: <Timestamp at={request.at} /> },
        ]}
      />
      <p className="text-table text-ink-2">
        Names of fields are kept. Values that may be personal data are redacted.
      </p>
      {query !== null && <Json title="Query" value={query} />}
      {note === null ? (
        <Json title="Body" value={body} />
      ) : (
        <p className="mt-6 text-table text-ink-2">{note}</p>
      )}
    </>
  );
}

function RequestSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="mt-4 mb-5 h-10 w-full" />
      <Skeleton className="mt-8 h-[240px] w-full" />
    </>
  );
}

/** One request of an API key, with its redacted query and body. */
export function RequestPage({ requestId }: { requestId: string }) {
  return (
    <QueryBoundary
      query={useQuery(requestQueries.detail(useEnvironment(), requestId))}
      noun="request"
      skeleton={<RequestSkeleton />}
    >
      {(request) => <RequestContent request={request} />}
    </QueryBoundary>
  );
}

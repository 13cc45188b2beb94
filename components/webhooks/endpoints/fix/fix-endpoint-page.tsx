"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { GuardedButton } from "@/components/layout/guarded-button";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { formatPlural } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import { ATTEMPT_ERROR_MESSAGES } from "@/lib/domain/lists/attempt-error-messages";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { endpointState } from "../../labels";
import { ReadOnlyNote, useWebhooksRefusal } from "../../permission";
import { EndpointSecrets } from "../../secrets/endpoint-secrets";
import { EndpointStateChip } from "../../state-chips";
import { ActivateButton } from "../endpoint-control";
import { EndpointEditDialog } from "../endpoint-edit-dialog";
import { endpointQueries } from "../queries";
import { ResendAll } from "./resend-all";
import { TestStep } from "./test-step";

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-3 border-b py-5">
      <span
        aria-hidden
        className="num flex size-7 items-center justify-center rounded-full bg-hover text-table font-semibold"
      >
        {number}
      </span>
      <section aria-label={title} className="min-w-0">
        <h2 className="mb-2 font-semibold">{title}</h2>
        {children}
      </section>
    </li>
  );
}

/** The most common error and its remedy. */
function Problem({ endpoint }: { endpoint: Endpoint }) {
  const { most_common_error: error, failing_since: since, consecutive_failures } = endpoint.health;
  if (!error)
    return (
      <p className="text-ink-2">
        {endpointState(endpoint) === "active"
          ? "The endpoint is working. No attempt has failed since its last success."
          : "No failed attempts since the last change."}
      </p>
    );
  return (
    <div className="rounded-md bg-bad-soft px-3 py-2">
      <p className="font-medium text-bad">
        {attemptErrorLabel(error.code, error.status)}: {formatPlural(error.count, "time")} in{" "}
        {formatPlural(consecutive_failures, "failed attempt")}
        {since && (
          <>
            , the first one <Timestamp at={since} />
          </>
        )}
      </p>
      <p className="mt-0.5">{ATTEMPT_ERROR_MESSAGES[error.code]}</p>
    </div>
  );
}

function FixStep({ endpoint, loopback }: Props) {
  const [editing, setEditing] = useState(false);
  const refusal = useWebhooksRefusal();
  return (
    <div className="grid gap-4">
      <Problem endpoint={endpoint} />
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <div className="min-w-0">
          <h3 className="text-table font-semibold">URL and events</h3>
          <p className="mt-1 wrap-anywhere">
            <code>{endpoint.url}</code>
          </p>
          <p className="text-small text-ink-2">
            <code>{endpoint.events.join(", ")}</code>
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <GuardedButton reason={refusal} onClick={() => setEditing(true)}>
              Edit endpoint
            </GuardedButton>
            {!endpoint.active && <ActivateButton endpoint={endpoint} />}
          </div>
        </div>
        <EndpointSecrets endpoint={endpoint} />
      </div>
      <p className="text-table text-ink-2">
        See your server’s responses in its{" "}
        <EnvironmentLink path={`/webhooks/${endpoint.id}`} className="link">
          latest deliveries
        </EnvironmentLink>
        .
      </p>
      {editing && (
        <EndpointEditDialog
          endpoint={endpoint}
          loopback={loopback}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}

type Props = { endpoint: Endpoint; loopback: boolean };

function Steps({ endpoint, loopback }: Props) {
  const [given] = useQueryState("since", parseAsString);
  // The value when the page was opened: a successful test clears it.
  const [since] = useState(given ?? endpoint.health.failing_since);
  const [tested, setTested] = useState(false);
  const name = endpointName(endpoint);
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Webhooks", href: "/webhooks" },
          { label: name, href: `/webhooks/${endpoint.id}` },
          { label: "Fix" },
        ]}
      />
      <PageHeader
        title={`Fix ${name}`}
        subtitle="Repair the endpoint, test it, then resend what failed."
        actions={<EndpointStateChip endpoint={endpoint} />}
      />
      <ReadOnlyNote />
      <ol className="mt-3 max-w-[900px] border-t">
        <Step number={1} title="Fix">
          <FixStep endpoint={endpoint} loopback={loopback} />
        </Step>
        <Step number={2} title="Test">
          <TestStep endpoint={endpoint} onResult={(delivered) => setTested(delivered)} />
        </Step>
        <Step number={3} title="Resend">
          <ResendAll endpoint={endpoint} since={since} tested={tested} />
        </Step>
      </ol>
    </>
  );
}

/** One flow: see the error, repair the endpoint, send a test, resend what failed. */
export function FixEndpointPage({
  endpointId,
  loopback,
}: {
  endpointId: string;
  loopback: boolean;
}) {
  return (
    <QueryBoundary
      query={useQuery(endpointQueries.detail(useEnvironment(), endpointId))}
      noun="endpoint"
      skeleton={<SkeletonLines lines={12} />}
    >
      {(endpoint) => <Steps endpoint={endpoint} loopback={loopback} />}
    </QueryBoundary>
  );
}

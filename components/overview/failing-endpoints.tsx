"use client";

import { useQuery } from "@tanstack/react-query";
import { Wrench } from "lucide-react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Button } from "@/components/ui/button";
import { formatPlural } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { Timestamp } from "@/components/ui/timestamp";
import { fixPath } from "@/components/webhooks/endpoints/fix/fix-path";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { endpointState } from "@/components/webhooks/labels";
import { EndpointStateChip } from "@/components/webhooks/state-chips";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { Section } from "./section";

function FailingEndpoint({ endpoint }: { endpoint: Endpoint }) {
  const href = useEnvironmentHref();
  const name = endpointName(endpoint);
  const {
    consecutive_failures: failures,
    failing_since: since,
    most_common_error: error,
  } = endpoint.health;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <EnvironmentLink
            path={`/webhooks/${endpoint.id}`}
            className="link font-medium wrap-anywhere"
          >
            {name}
          </EnvironmentLink>
          <EndpointStateChip endpoint={endpoint} />
        </p>
        <p className="text-small text-ink-3">
          {formatPlural(failures, "failed attempt")} in a row
          {error && `, most often ${attemptErrorLabel(error.code, error.status)}`}
          {since && (
            <>
              , the first one <Timestamp at={since} />
            </>
          )}
        </p>
      </div>
      <Button asChild>
        <Link href={href(fixPath(endpoint))} aria-label={`Fix, test, resend: ${name}`}>
          <Wrench aria-hidden size={13} />
          Fix, test, resend
        </Link>
      </Button>
    </li>
  );
}

/** Endpoints that are failing or were deactivated after failures. Hidden if there are none. */
export function FailingEndpoints() {
  const { data } = useQuery(endpointQueries.list(useEnvironment()));
  const failing = (data?.data ?? []).filter((endpoint) =>
    ["failing", "deactivated"].includes(endpointState(endpoint)),
  );
  if (failing.length === 0) return null;
  return (
    <div className="mt-6">
      <Section title="Failing endpoints">
        <ul>
          {failing.map((endpoint) => (
            <FailingEndpoint key={endpoint.id} endpoint={endpoint} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

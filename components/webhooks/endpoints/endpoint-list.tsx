"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { GuardedTextLink } from "@/components/layout/guarded-text-link";
import { useSession } from "@/components/layout/session";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { useWebhooksRefusal } from "../permission";
import { ENDPOINTS } from "./endpoint-columns";
import { createEndpointCurl } from "./endpoint-curl";
import { endpointQueries } from "./queries";

function NoEndpoints() {
  const environment = useEnvironment();
  const { origin } = useSession();
  const href = useEnvironmentHref();
  const refusal = useWebhooksRefusal();
  return (
    <EmptyState
      title={`No endpoints in ${environment} yet`}
      command={createEndpointCurl({ origin, environment })}
    >
      <p>When a run ends, we send a signed request to your endpoints.</p>
      <p className="mt-1">
        <GuardedTextLink reason={refusal} href={href("/webhooks/new")}>
          Create an endpoint
        </GuardedTextLink>{" "}
        here or with the API:
      </p>
    </EmptyState>
  );
}

/** The endpoints of this environment, newest first. */
export function EndpointList() {
  const environment = useEnvironment();
  return (
    <List
      shape={ENDPOINTS}
      page={useQuery(endpointQueries.list(environment))}
      listKey={environment}
      caption={`Endpoints in ${environment}, newest first`}
      empty={<NoEndpoints />}
    />
  );
}

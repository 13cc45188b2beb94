"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
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
  const canManage = useWebhooksRefusal() === null;
  return (
    <EmptyState
      title={`No endpoints in ${environment} yet`}
      command={createEndpointCurl({ origin, environment })}
    >
      <p>When a run ends, we send a signed request to your endpoints.</p>
      <p className="mt-1">
        {canManage ? (
          <>
            <EnvironmentLink path="/webhooks/new" className="link">
              Create an endpoint
            </EnvironmentLink>{" "}
            here or with the API:
          </>
        ) : (
          "Create one with the API:"
        )}
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

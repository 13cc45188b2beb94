"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useRowKeys } from "@/components/layout/row-keys";
import { useSession } from "@/components/layout/session";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { createCurl } from "./endpoint-curl";
import { EndpointRow } from "./endpoint-row";
import { EndpointListSkeleton, EndpointTable } from "./endpoint-table";
import { webhookQueries } from "./queries";
import { useMayManage } from "./read-only-note";

function NoEndpoints() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { organization, origin } = useSession();
  const mayManage = useMayManage();
  return (
    <EmptyState title={`No endpoints in ${environment} yet`} command={createCurl({ origin, environment })}>
      <p>
        An endpoint is a URL of yours that is told when a run of {organization.name} in the {environment} environment ends: signed, tried up to six
        times, and listed here with every attempt.
      </p>
      <p className="mt-1">
        Create one with a key of this environment
        {mayManage && (
          <>
            , or{" "}
            <Link className="link" href={href("/webhooks/new")}>
              fill in a form
            </Link>
          </>
        )}
        :
      </p>
    </EmptyState>
  );
}

/** The endpoints of this environment, newest first. */
export function EndpointList() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const list = useQuery(webhookQueries.list(environment));
  const table = useRowKeys();
  if (list.isPending) return <EndpointListSkeleton />;
  if (list.isError) return <ErrorState error={list.error} title="The endpoints could not be loaded" onRetry={() => list.refetch()} />;
  if (list.data.data.length === 0) return <NoEndpoints />;
  return (
    <EndpointTable tableRef={table} caption={`Endpoints in ${environment}, newest first`} busy={list.isFetching}>
      {list.data.data.map((endpoint) => (
        <EndpointRow key={endpoint.id} endpoint={endpoint} href={href(`/webhooks/${endpoint.id}`)} />
      ))}
    </EndpointTable>
  );
}

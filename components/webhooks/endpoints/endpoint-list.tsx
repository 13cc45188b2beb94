"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { webhookQueries } from "../queries";
import { useMayManage } from "../read-only-note";
import { ENDPOINT_LIST } from "./endpoint-columns";
import { createCurl } from "./endpoint-curl";

function NoEndpoints() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { organization, origin } = useSession();
  const mayManage = useMayManage();
  return (
    <EmptyState
      title={`No endpoints in ${environment} yet`}
      command={createCurl({ origin, environment })}
    >
      <p>
        An endpoint is a URL of yours that is told when a run of {organization.name} in the{" "}
        {environment} environment ends: signed, tried up to six times, and listed here with every
        attempt.
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
  const page = useQuery(webhookQueries.list(environment));
  return (
    <List
      shape={ENDPOINT_LIST}
      page={page}
      listKey={environment}
      caption={`Endpoints in ${environment}, newest first`}
      empty={<NoEndpoints />}
    />
  );
}

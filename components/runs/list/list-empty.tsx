"use client";

import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { usePermission, useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SAMPLES } from "../new/candidates/samples";
import { submitCurl } from "../new/submit-curl";

type Props = { isFiltered: boolean; onClear: () => void };

/** In place of the list: no runs at all, or none that match the filters. */
export function ListEmpty({ isFiltered, onClear }: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { organization, origin } = useSession();
  const mayCreate = usePermission("runs:create");
  if (isFiltered) {
    return (
      <EmptyState title="No runs match these filters">
        <p>Change or clear the filters to see other {environment} runs.</p>
        <Button className="mt-3" onClick={onClear}>
          Show all runs
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No runs in ${environment} yet`}
      command={submitCurl({ origin, environment, body: SAMPLES[0].body })}
    >
      <p>
        Runs of {organization.name} in {environment} appear here and update live. Submit one with a{" "}
        {environment} API key
        {mayCreate && (
          <>
            , or{" "}
            <Link className="link" href={href("/runs/new")}>
              fill in the form
            </Link>
          </>
        )}
        :
      </p>
    </EmptyState>
  );
}

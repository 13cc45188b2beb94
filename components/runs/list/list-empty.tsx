"use client";

import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { usePermission, useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SAMPLES } from "../new/candidates/samples";
import { submitCurl } from "../new/submit-curl";

/** No runs at all, or none that the filters let through. */
export function ListEmpty({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { organization, origin } = useSession();
  const mayCreate = usePermission("runs:create");
  if (narrowed) {
    return (
      <EmptyState title="No run matches these filters">
        <p>
          Runs of {organization.name} in the {environment} environment are here, but none that is
          like this.
        </p>
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
        Every run that {organization.name} submits in the {environment} environment appears here,
        and changes as it is evaluated.
      </p>
      <p className="mt-1">
        Send one with a key of this environment
        {mayCreate && (
          <>
            , or{" "}
            <Link className="link" href={href("/runs/new")}>
              fill in a form
            </Link>
          </>
        )}
        :
      </p>
    </EmptyState>
  );
}

"use client";

import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** No events at all, or none that the filters let through. */
export function NoEvents({
  narrowed,
  unknownRun,
  onClear,
}: {
  narrowed: boolean;
  unknownRun: string | null;
  onClear: () => void;
}) {
  const environment = useEnvironment();
  const { organization, origin } = useSession();
  if (narrowed) {
    return (
      <EmptyState
        title={
          unknownRun === null ? "No event matches these filters" : `“${unknownRun}” is not a run id`
        }
      >
        <p>
          {unknownRun === null
            ? `Events of ${organization.name} in the ${environment} environment are here, but none that is like this.`
            : "A run id is run_ or eval_ with 22 letters and digits behind it. It stands on the run's page."}
        </p>
        <Button className="mt-3" onClick={onClear}>
          Show all events
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No events in ${environment} yet`}
      command={submitCurl({ origin, environment, body: SAMPLES[0].body })}
    >
      <p>
        An event is written when a run of {organization.name} ends, together with its result. Start
        one with a key of this environment:
      </p>
    </EmptyState>
  );
}

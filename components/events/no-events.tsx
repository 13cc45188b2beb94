"use client";

import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { filtered: boolean; invalidRunId: string | null; onClear: () => void };

/** The empty list: no events yet, none that match the filters, or a filter that is not a run id. */
export function NoEvents({ filtered, invalidRunId, onClear }: Props) {
  const environment = useEnvironment();
  const { origin } = useSession();
  if (filtered)
    return (
      <EmptyState
        title={
          invalidRunId === null
            ? "No events match these filters"
            : `“${invalidRunId}” is not a run id`
        }
      >
        {invalidRunId !== null && (
          <p>A run id is run_ or eval_ followed by 22 letters and digits. Copy it from a run.</p>
        )}
        <Button className="mt-3" onClick={onClear}>
          Clear filters
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState
      title={`No events in ${environment} yet`}
      command={submitCurl({ origin, environment, body: SAMPLES[0].body })}
    >
      <p>An event is created when a run ends. Start a run with the API:</p>
    </EmptyState>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { ChangeTable } from "@/components/ui/change-table";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { WebhookVersion } from "@/lib/domain/webhooks";
import type { VersionPreview as Preview } from "@/lib/webhooks/request-schemas";
import { endpointQueries } from "./queries";

const VERSION_FIELD = "webhook_version";

function EventChanges({ type, event_id, changes }: Preview["events"][number]) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-table">
        <code>{type}</code>{" "}
        <span className="text-small text-ink-3">
          {event_id ? "in the latest event" : "in a sample"}
        </span>
      </h3>
      <ChangeTable rows={changes} />
    </section>
  );
}

function Changes({ events }: Preview) {
  const described = events.map((event) => ({
    ...event,
    changes: event.changes.filter(({ field }) => field !== VERSION_FIELD),
  }));
  const changed = described.filter(({ changes }) => changes.length > 0);
  const same = described.filter(({ changes }) => changes.length === 0);
  return (
    <>
      {changed.map((event) => (
        <EventChanges key={event.type} {...event} />
      ))}
      {same.length > 0 && (
        <p className="text-table text-ink-2">
          {changed.length === 0 ? "Nothing else changes in " : "Only the version changes in "}
          <code>{same.map(({ type }) => type).join(", ")}</code>.
        </p>
      )}
    </>
  );
}

type Props = { endpointId: string; version: WebhookVersion };

/** What would change in the endpoint's payloads with another version. */
export function VersionPreview({ endpointId, version }: Props) {
  const query = endpointQueries.versionPreview(useEnvironment(), endpointId, version);
  const { data, error, refetch } = useQuery(query);
  return (
    <section
      aria-label="Preview of the version"
      className="grid gap-3 rounded-md border px-3 py-2.5"
    >
      <h2 className="text-table font-medium">What changes with {version}</h2>
      {error ? (
        <ErrorState
          error={error}
          title="The preview could not be loaded"
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <Changes {...data} />
      ) : (
        <Skeleton className="h-16 w-full" />
      )}
      <p className="text-small text-ink-3">
        Existing deliveries and their retries keep the previous version.
      </p>
    </section>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { CopyValue } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyList } from "@/components/ui/property-list";
import { Skeleton } from "@/components/ui/skeleton";
import { settingsQueries } from "../queries";
import type { Pusher } from "./pusher-snippet";
import { PusherSnippets } from "./pusher-snippets";
import { PusherTest } from "./pusher-test";

function Credentials({ pusher }: { pusher: Pusher }) {
  const { key, cluster, channel, auth_endpoint, ws_host, ws_port, force_tls } = pusher;
  const host = ws_host === null ? null : `${ws_host}${ws_port === null ? "" : `:${ws_port}`}`;
  return (
    <PropertyList
      items={[
        {
          term: "PUSHER_KEY",
          value: <CopyValue value={key} label="key" />,
          hint: "Public. It identifies the app.",
        },
        { term: "PUSHER_CLUSTER", value: <CopyValue value={cluster} label="cluster" /> },
        {
          term: "Channel",
          value: <CopyValue value={channel} label="channel name" />,
          hint: "Events of both environments; each names its environment.",
        },
        { term: "Auth endpoint", value: <CopyValue value={auth_endpoint} label="auth endpoint" /> },
        ...(host === null
          ? []
          : [
              {
                term: "Host",
                value: <CopyValue value={host} label="host" />,
                hint: force_tls ? "With TLS." : "Without TLS.",
              },
            ]),
      ]}
    />
  );
}

function PusherSkeleton() {
  return (
    <div aria-busy="true" className="border-t">
      <span role="status" className="sr-only">
        Loading settings
      </span>
      {["w-40", "w-20", "w-72", "w-36"].map((width) => (
        <div key={width} className="grid gap-x-6 border-b py-3 sm:grid-cols-[180px_minmax(0,1fr)]">
          <Skeleton className="h-4 w-28" />
          <Skeleton className={`h-4 max-w-full ${width}`} />
        </div>
      ))}
    </div>
  );
}

/** Settings → Integrations → Pusher: credentials, a connection test and client code. */
export function PusherPage() {
  const { data, error, refetch } = useQuery(settingsQueries.pusher(useEnvironment()));
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Settings", href: "/settings/organization" },
          { label: "Integrations", href: "/settings/integrations" },
          { label: "Pusher" },
        ]}
      />
      <PageHeader
        title="Pusher"
        subtitle="Realtime events for browsers. For servers, use webhooks."
      />
      <div className="mt-4 max-w-[760px]">
        {data && (
          <>
            <Credentials pusher={data} />
            <PusherTest pusher={data} />
            <PusherSnippets pusher={data} />
          </>
        )}
        {!data && error && (
          <ErrorState
            error={error}
            title="The settings could not be loaded"
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <PusherSkeleton />}
      </div>
    </>
  );
}

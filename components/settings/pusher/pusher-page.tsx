"use client";

import { useQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyValue } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyList } from "@/components/ui/property-list";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { settingsQueries } from "../queries";
import { INSTALL, type Pusher, reactSnippet, scriptSnippet } from "./pusher-snippet";
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
          hint: "Events of all environments; each names its own.",
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

/** Client code with the values of this organization. */
export function PusherSnippets({ pusher }: { pusher: Pusher }) {
  const { organization, origin } = useSession();
  const snippet = (code: string, label: string) => (
    <CodeBlock code={code} label={label} className="mt-3" />
  );
  return (
    <section aria-labelledby="snippet-title" className="mt-8">
      <h2 id="snippet-title" className="text-table font-semibold">
        Receive events on your own page
      </h2>
      <p className="mt-0.5 max-w-prose text-table text-ink-2">
        The channel is private. <code>{pusher.auth_endpoint}</code> authorizes members on{" "}
        <code className="wrap-anywhere">{origin}</code>. Elsewhere, use an endpoint of your own
        server.
      </p>
      <CodeBlock code={INSTALL} label="the install command" className="mt-3" />
      <Tabs
        param="code"
        label="Language"
        tabs={[
          {
            value: "typescript",
            label: "TypeScript",
            content: snippet(scriptSnippet(pusher), "the TypeScript snippet"),
          },
          {
            value: "react",
            label: "React",
            content: snippet(reactSnippet(pusher, organization.id), "the React hook"),
          },
        ]}
      />
    </section>
  );
}

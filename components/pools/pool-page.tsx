"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Download, Upload } from "lucide-react";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { GuardedButton, GuardedLink } from "@/components/layout/guarded-button";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { formatExact } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { Timestamp } from "@/components/ui/timestamp";
import { portalUrl } from "@/lib/api/client";
import { CandidateTable } from "./candidate-table";
import { usePoolsRefusal } from "./permission";
import { useArchivePool } from "./pool-mutations";
import { type Pool, poolQueries } from "./queries";
import { OpenUploads } from "./upload/open-uploads";
import { VersionList } from "./version-list";

type ArchiveProps = { pool: Pool; refusal: string | null };

function ArchiveButton({ pool: { slug, archived_at }, refusal }: ArchiveProps) {
  const [confirming, setConfirming] = useState(false);
  const { mutate, isPending, error, reset } = useArchivePool(slug);
  if (archived_at)
    return (
      <GuardedButton reason={refusal} onClick={() => mutate(false)} disabled={isPending}>
        <ArchiveRestore aria-hidden size={13} />
        {isPending ? "Restoring…" : "Restore"}
      </GuardedButton>
    );
  return (
    <>
      <GuardedButton reason={refusal} onClick={() => setConfirming(true)}>
        <Archive aria-hidden size={13} />
        Archive…
      </GuardedButton>
      <ConfirmDialog
        open={confirming}
        onOpenChange={(open) => {
          setConfirming(open);
          reset();
        }}
        title={`Archive ${slug}?`}
        action="Archive"
        acting="Archiving…"
        busy={isPending}
        error={error}
        onConfirm={() => mutate(true, { onSuccess: () => setConfirming(false) })}
      >
        <p>
          New runs can no longer use this pool. Earlier runs keep their version. You can restore it.
        </p>
      </ConfirmDialog>
    </>
  );
}

function Actions({ pool }: { pool: Pool }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { slug, version, shared } = pool;
  const refusal = usePoolsRefusal({ shared });
  return (
    <>
      {version !== null && (
        <Button asChild>
          <a
            href={portalUrl("GET /pools/{slug}/versions/{version}/export", {
              params: { slug, version },
              query: { environment },
            })}
            download
          >
            <Download aria-hidden size={13} />
            Download CSV
          </a>
        </Button>
      )}
      <ArchiveButton pool={pool} refusal={refusal} />
      <GuardedLink reason={refusal} href={href(`/pools/${slug}/upload`)}>
        <Upload aria-hidden size={13} />
        Upload file
      </GuardedLink>
    </>
  );
}

function Carriers({ pool: { slug, version } }: { pool: Pool & { version: number } }) {
  const environment = useEnvironment();
  const { data } = useQuery(poolQueries.version(environment, slug, String(version)));
  return <CandidateTable slug={slug} version={version} customFacts={data?.custom_facts ?? []} />;
}

function NoVersion({ pool: { slug, shared } }: { pool: Pool }) {
  const href = useEnvironmentHref();
  const refusal = usePoolsRefusal({ shared });
  return (
    <EmptyState title="No carriers yet">
      <p>Upload a table with one carrier per row: CSV, JSON or Excel.</p>
      <GuardedLink reason={refusal} href={href(`/pools/${slug}/upload`)} className="mt-3">
        Upload file
      </GuardedLink>
    </EmptyState>
  );
}

function PoolContent({ pool }: { pool: Pool }) {
  const { slug, description, version, size, hash, created_at, shared, archived_at } = pool;
  const canManage = usePoolsRefusal({ shared }) === null;
  return (
    <>
      <Breadcrumbs trail={[{ label: "Pools", href: "/pools" }, { label: slug }]} />
      <PageHeader title={slug} subtitle={description} actions={<Actions pool={pool} />} />
      <PropertyRow
        items={[
          { term: "State", value: archived_at ? <Chip tone="warn">Archived</Chip> : "In use" },
          { term: "Owner", value: shared ? "Shared by all organizations" : "Your organization" },
          { term: "Carriers", value: formatExact(size) },
          { term: "Version", value: version },
          { term: "Hash", value: hash && <Identifier value={hash} /> },
          { term: "Updated", value: <Timestamp at={created_at} /> },
        ]}
      />
      {canManage && <OpenUploads slug={slug} />}
      <Tabs
        param="view"
        label="Pool"
        tabs={[
          {
            value: "carriers",
            label: "Carriers",
            content:
              version === null ? (
                <NoVersion pool={pool} />
              ) : (
                <Carriers pool={{ ...pool, version }} />
              ),
          },
          { value: "history", label: "Versions", content: <VersionList slug={slug} /> },
        ]}
      />
    </>
  );
}

/** One pool: its carriers and its versions. */
export function PoolPage({ slug }: { slug: string }) {
  const environment = useEnvironment();
  return (
    <QueryBoundary
      query={useQuery(poolQueries.detail(environment, slug))}
      noun="pool"
      skeleton={<SkeletonLines lines={6} />}
    >
      {(pool) => <PoolContent pool={pool} />}
    </QueryBoundary>
  );
}

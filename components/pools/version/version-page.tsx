"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Download } from "lucide-react";
import { BacktestsTab } from "@/components/backtests/backtests-tab";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton } from "@/components/layout/guarded-button";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { formatExact } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { SkeletonLines } from "@/components/ui/skeleton";
import { type Tab, Tabs } from "@/components/ui/tabs";
import { Timestamp } from "@/components/ui/timestamp";
import { portalUrl } from "@/lib/api/client";
import { CandidateTable } from "../candidate-table";
import { usePoolsRefusal } from "../permission";
import { useArchiveVersion } from "../pool-mutations";
import { type PoolVersion, poolQueries } from "../queries";
import { ChangeList } from "./change-list";
import { MappingTable } from "./mapping-table";

type Props = { slug: string; version: PoolVersion };

type ArchiveProps = Props & { refusal: string | null };

function ArchiveButton({ slug, version: { version, archived_at }, refusal }: ArchiveProps) {
  const { mutate, isPending } = useArchiveVersion(slug, version);
  const Icon = archived_at ? ArchiveRestore : Archive;
  return (
    <GuardedButton
      reason={refusal}
      onClick={() => mutate(archived_at === null)}
      disabled={isPending}
    >
      <Icon aria-hidden size={13} />
      {archived_at ? "Restore" : "Archive"}
    </GuardedButton>
  );
}

function Actions({ slug, version, shared }: Props & { shared: boolean }) {
  const environment = useEnvironment();
  const refusal = usePoolsRefusal({ shared });
  return (
    <>
      <Button asChild>
        <a
          href={portalUrl("GET /pools/{slug}/versions/{version}/export", {
            params: { slug, version: version.version },
            query: { environment },
          })}
          download
        >
          <Download aria-hidden size={13} />
          Download CSV
        </a>
      </Button>
      <ArchiveButton slug={slug} version={version} refusal={refusal} />
    </>
  );
}

function VersionContent({ slug, version, shared }: Props & { shared: boolean }) {
  const { version: number, size, hash, created_at, created_by, source, archived_at } = version;
  const base = number - 1;
  const changes: Tab = {
    value: "changes",
    label: "Changes",
    content: <ChangeList slug={slug} version={version} base={base} />,
  };
  const carriers: Tab = {
    value: "carriers",
    label: "Carriers",
    content: <CandidateTable slug={slug} version={number} customFacts={version.custom_facts} />,
  };
  const backtests: Tab = {
    value: "backtests",
    label: "Backtests",
    content: <BacktestsTab subject={{ kind: "pool", slug, version: number }} />,
  };
  const mapping: Tab = {
    value: "mapping",
    label: "Mapping",
    content: <MappingTable version={version} />,
  };
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Pools", href: "/pools" },
          { label: slug, href: `/pools/${slug}?view=history` },
          { label: `Version ${number}` },
        ]}
      />
      <PageHeader
        title={`${slug}, version ${number}`}
        subtitle={source?.file_name}
        actions={<Actions slug={slug} version={version} shared={shared} />}
      />
      <PropertyRow
        items={[
          { term: "State", value: archived_at ? <Chip tone="warn">Archived</Chip> : "In use" },
          { term: "Carriers", value: formatExact(size) },
          { term: "Hash", value: <Identifier value={hash} /> },
          { term: "Published by", value: created_by },
          { term: "Published", value: <Timestamp at={created_at} /> },
          {
            term: "File hash",
            value: source?.sha256 ? <Identifier value={source.sha256} /> : null,
          },
        ]}
      />
      <Tabs
        param="view"
        label="Version"
        tabs={base > 0 ? [changes, carriers, mapping, backtests] : [carriers, mapping, backtests]}
      />
    </>
  );
}

/** One version of a pool: its changes, its carriers, the mapping of its columns, and its backtests. */
export function VersionPage({ slug, version }: { slug: string; version: string }) {
  const environment = useEnvironment();
  const pool = useQuery(poolQueries.detail(environment, slug));
  return (
    <QueryBoundary
      query={useQuery(poolQueries.version(environment, slug, version))}
      noun="version"
      skeleton={<SkeletonLines lines={6} />}
    >
      {(found) => <VersionContent slug={slug} version={found} shared={pool.data?.shared ?? true} />}
    </QueryBoundary>
  );
}

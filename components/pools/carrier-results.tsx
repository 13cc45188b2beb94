"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink, RowLink } from "@/components/layout/environment-link";
import { EmptyState } from "@/components/ui/empty-state";
import { List, type ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { factEntries } from "./fact-text";
import { type PoolCandidate, poolQueries } from "./queries";

const MAX_FACTS = 4;

const Facts = ({ candidate }: { candidate: PoolCandidate }) => (
  <span className="text-ink-2">
    {factEntries(candidate)
      .slice(0, MAX_FACTS)
      .map(({ label, text }) => `${label}: ${text}`)
      .join(" · ")}
  </span>
);

const FOUND: ListShape<PoolCandidate> = {
  one: "carrier",
  many: "carriers",
  keyOf: ({ pool, ordinal }) => `${pool} ${ordinal}`,
  columns: [
    {
      header: "Carrier",
      cell: (candidate) => (
        <>
          <RowLink
            path={`/pools/${candidate.pool}?search=${encodeURIComponent(candidate.key ?? candidate.name)}`}
          >
            {candidate.name}
          </RowLink>
          {candidate.key && <code className="block text-small text-ink-3">{candidate.key}</code>}
          <Stacked until="md" className="mt-0.5 text-small">
            <Facts candidate={candidate} />
          </Stacked>
        </>
      ),
      skeleton: [["w-48", "w-40"], ["w-16"]],
    },
    {
      header: "Pool",
      width: "w-[180px]",
      cell: ({ pool, version }) => (
        <>
          <code>{pool}</code>
          <span className="block text-small text-ink-3">version {version}</span>
        </>
      ),
      skeleton: [["w-24"], ["w-16"]],
    },
    {
      header: "Facts",
      visibleFrom: "md",
      cell: (candidate) => <Facts candidate={candidate} />,
      skeleton: [["w-64"]],
    },
  ],
};

/** The carriers with this text in their name, in the newest version of every pool. */
export function CarrierResults({ text }: { text: string }) {
  const environment = useEnvironment();
  return (
    <List
      shape={FOUND}
      page={useQuery(poolQueries.search(environment, text))}
      listKey={`${environment} ${text}`}
      caption={`Carriers that match ${text}`}
      empty={
        <EmptyState title={`No carrier matches “${text}”`}>
          <p>
            Search by a part of the name or by the whole key, or{" "}
            <EnvironmentLink path="/pools" className="link">
              show all pools
            </EnvironmentLink>
            .
          </p>
        </EmptyState>
      }
    />
  );
}

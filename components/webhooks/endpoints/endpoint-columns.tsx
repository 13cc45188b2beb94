"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { RowLink } from "@/components/layout/environment-link";
import { formatCount, formatDuration } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Skeleton } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { DEACTIVATION_LABEL } from "../labels";
import { EndpointStateChip } from "../state-chips";
import { EndpointBars } from "./endpoint-stats";
import { endpointQueries } from "./queries";

const BARS_PX = 22;

type Props = { endpoint: Endpoint };

const useStats = ({ id }: Endpoint) => useQuery(endpointQueries.stats(useEnvironment(), id));

function Day({ endpoint }: Props) {
  const { data: stats, isError } = useStats(endpoint);
  if (!stats && isError) return <span className="text-ink-3">could not be loaded</span>;
  if (!stats) return <Skeleton className="h-[42px] w-full max-w-[180px]" />;
  const { delivered, failed } = stats;
  return (
    <>
      <EndpointBars stats={stats} heightPx={BARS_PX} className="w-full max-w-[180px]" />
      <div className="num text-small text-ink-2">
        {delivered + failed === 0 && "no attempts"}
        {delivered > 0 && `${formatCount(delivered)} delivered`}
        {delivered > 0 && failed > 0 && " · "}
        {failed > 0 && <span className="text-bad">{formatCount(failed)} failed</span>}
      </div>
    </>
  );
}

function ResponseTime({ endpoint }: Props) {
  const p95 = useStats(endpoint).data?.p95_ms ?? null;
  return p95 === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <span className="num">{formatDuration(p95)}</span>
  );
}

function State({ endpoint }: Props) {
  const { active, deactivation, health } = endpoint;
  const since = active ? health.failing_since : deactivation?.at;
  return (
    <>
      <EndpointStateChip endpoint={endpoint} />
      {deactivation && (
        <div className="mt-0.5 text-small text-ink-2">
          {DEACTIVATION_LABEL[deactivation.reason]}
        </div>
      )}
      {since && (
        <div className="mt-0.5 text-small text-ink-2">
          {active && "first failure "}
          <Timestamp at={since} />
        </div>
      )}
    </>
  );
}

function Name({ endpoint }: Props) {
  return (
    <>
      <RowLink path={`/webhooks/${endpoint.id}`}>{endpointName(endpoint)}</RowLink>
      <code className="line-clamp-2 text-ink-2 wrap-anywhere">{endpoint.url}</code>
      <div className="text-small text-ink-3">{endpoint.events.join(", ")}</div>
      <Stacked until="md" className="mt-1.5 grid gap-1.5">
        <div>
          <State endpoint={endpoint} />
        </div>
        <div>
          <Day endpoint={endpoint} />
        </div>
      </Stacked>
    </>
  );
}

/** The list of endpoints. In a narrow container the first cell contains everything. */
export const ENDPOINTS: ListShape<Endpoint> = {
  one: "endpoint",
  many: "endpoints",
  keyOf: ({ id }) => id,
  columns: [
    {
      header: "Endpoint",
      cell: (endpoint) => <Name endpoint={endpoint} />,
      skeleton: [["w-40", "w-52", "w-36"], ["w-64"], ["w-44"]],
    },
    {
      header: "Last 24 hours",
      visibleFrom: "md",
      width: "w-[192px]",
      cell: (endpoint) => <Day endpoint={endpoint} />,
      skeleton: "h-[42px] w-full max-w-[180px]",
    },
    {
      header: "p95",
      visibleFrom: "lg",
      width: "w-[76px]",
      align: "end",
      cell: (endpoint) => <ResponseTime endpoint={endpoint} />,
      skeleton: [["w-12"]],
    },
    {
      header: "Last failure",
      visibleFrom: "lg",
      width: "w-[104px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ health: { last_failure_at: at } }) =>
        at ? <Timestamp at={at} /> : <span className="text-ink-3">none</span>,
      skeleton: [["w-16"]],
    },
    {
      header: "State",
      visibleFrom: "md",
      width: "w-[212px]",
      cell: (endpoint) => <State endpoint={endpoint} />,
      skeleton: "h-5 w-20",
    },
  ],
};

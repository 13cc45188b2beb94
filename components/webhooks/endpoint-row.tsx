"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment } from "@/components/layout/environment";
import { formatCount, formatDuration } from "@/components/ui/format";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import type { Endpoint, EndpointFigures } from "@/lib/webhooks/schemas";
import { EndpointBars } from "./endpoint-bars";
import { EndpointStateChip } from "./endpoint-state-chip";
import { webhookQueries } from "./queries";
import { endpointName } from "./states";
import { DEACTIVATION } from "./words";

const BARS_PX = 22;

function Day({ figures, failed }: { figures: EndpointFigures | undefined; failed: boolean }) {
  if (failed) return <span className="text-ink-3">not known: the figures could not be read</span>;
  if (!figures) return <Skeleton className="h-[42px] w-full" />;
  const { delivered, failed: failures } = figures;
  return (
    <>
      <EndpointBars figures={figures} heightPx={BARS_PX} className="w-full max-w-[180px]" />
      <div className="num text-small text-ink-2">
        {delivered + failures === 0 && "nothing sent"}
        {delivered > 0 && `${formatCount(delivered)} delivered`}
        {delivered > 0 && failures > 0 && " · "}
        {failures > 0 && <span className="text-bad">{formatCount(failures)} failed</span>}
      </div>
    </>
  );
}

function State({ endpoint }: { endpoint: Endpoint }) {
  return (
    <>
      <EndpointStateChip endpoint={endpoint} />
      {endpoint.deactivation && (
        <div className="mt-0.5 text-small text-ink-2">
          {DEACTIVATION[endpoint.deactivation.reason]} · <Moment at={endpoint.deactivation.at} />
        </div>
      )}
      {endpoint.active && endpoint.health.failing_since && (
        <div className="mt-0.5 text-small text-ink-2">
          nothing but failures since <Moment at={endpoint.health.failing_since} />
        </div>
      )}
    </>
  );
}

/** One endpoint; the whole row is the link to it. On narrow screens its first cell holds everything. */
export function EndpointRow({ endpoint, href }: { endpoint: Endpoint; href: string }) {
  const figures = useQuery(webhookQueries.figures(useEnvironment(), endpoint.id));
  const p95 = figures.data?.p95_ms ?? null;
  const failure = endpoint.health.last_failure_at;
  const day = <Day figures={figures.data} failed={figures.isError} />;
  return (
    <tr>
      <td>
        <Link href={href} prefetch={false} className="row-link line-clamp-2 font-medium wrap-anywhere">
          {endpointName(endpoint)}
        </Link>
        <code className="block text-ink-2 wrap-anywhere">{endpoint.url}</code>
        <div className="text-small text-ink-3">{endpoint.events.join(", ")}</div>
        <div className="mt-1.5 grid gap-1.5 md:hidden">
          <div>
            <State endpoint={endpoint} />
          </div>
          <div>{day}</div>
        </div>
      </td>
      <td className="hidden md:table-cell">{day}</td>
      <td className="r num hidden lg:table-cell">{p95 === null ? <span className="text-ink-3">–</span> : formatDuration(p95)}</td>
      <td className="r hidden text-ink-2 lg:table-cell">{failure ? <Moment at={failure} /> : <span className="text-ink-3">none</span>}</td>
      <td className="hidden pl-6! md:table-cell">
        <State endpoint={endpoint} />
      </td>
    </tr>
  );
}

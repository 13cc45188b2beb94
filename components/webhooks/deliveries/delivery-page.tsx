"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsInteger, useQueryState } from "nuqs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../queries";
import { ReadOnlyNote } from "../read-only-note";
import { AttemptDetail } from "./attempt-detail";
import { AttemptTimeline } from "./attempt-timeline";
import { DeliveryHeader } from "./delivery-header";
import { DeliveryPayload } from "./delivery-payload";

function DeliveryContent({ delivery }: { delivery: DeliveryWithAttempts }) {
  const href = useEnvironmentHref();
  const [chosen, choose] = useQueryState("attempt", parseAsInteger);
  const { attempts } = delivery;
  const attempt = attempts.find(({ n }) => n === chosen) ?? attempts.at(-1);
  return (
    <>
      <DeliveryHeader delivery={delivery} />
      <ReadOnlyNote />
      <div className="mt-2 gap-x-8 min-[1000px]:grid min-[1000px]:grid-cols-2">
        <section aria-label="Attempts" className="min-w-0 max-[999px]:mb-7">
          <h2 className="text-table font-semibold">Attempts</h2>
          <AttemptTimeline
            delivery={delivery}
            selected={attempt?.n ?? null}
            onSelect={(n) => void choose(n === attempts.at(-1)?.n ? null : n)}
          />
        </section>
        <section aria-label="What was sent" className="min-w-0">
          {attempt ? (
            <AttemptDetail attempt={attempt} payload={delivery.payload} />
          ) : (
            <p className="text-table text-ink-2">
              Nothing was sent yet. The request appears here as soon as an attempt is over.
            </p>
          )}
          <h2 className="mt-5 mb-1 text-table font-semibold">Check a signature</h2>
          <p className="text-table text-ink-2">
            Does your receiver refuse it?{" "}
            <Link href={href(`/webhooks/check?delivery=${delivery.id}`)} className="link">
              Check your verifier
            </Link>{" "}
            with what it received, step by step.
          </p>
        </section>
      </div>
      <DeliveryPayload payload={delivery.payload} />
    </>
  );
}

function DeliverySkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
      <div className="mt-4 mb-5 border-y py-3">
        <Skeleton className="h-4 w-full" />
      </div>
      <div className="grid gap-8 min-[1000px]:grid-cols-2">
        <Skeleton className="h-56 w-full" />
        <Skeleton className="h-56 w-full" />
      </div>
    </>
  );
}

/** One delivery, attempt by attempt. */
export function DeliveryPage({ deliveryId }: { deliveryId: string }) {
  return (
    <QueryBoundary
      query={useQuery(deliveryQueries.detail(useEnvironment(), deliveryId))}
      noun="delivery"
      skeleton={<DeliverySkeleton />}
    >
      {(delivery) => <DeliveryContent delivery={delivery} />}
    </QueryBoundary>
  );
}

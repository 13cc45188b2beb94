"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { Payload } from "../payload";
import { ReadOnlyNote } from "../permission";
import { AttemptDetail } from "./attempt-detail";
import { AttemptTimeline } from "./attempt-timeline";
import { DeliveryHeader } from "./delivery-header";
import { deliveryQueries } from "./queries";

function SignatureHelp({ deliveryId }: { deliveryId: string }) {
  return (
    <>
      <h2 className="mt-5 mb-1 text-table font-semibold">Check a signature</h2>
      <p className="text-table text-ink-2">
        Does your server reject it?{" "}
        <EnvironmentLink path={`/webhooks/check?delivery=${deliveryId}`} className="link">
          Check your verifier
        </EnvironmentLink>{" "}
        step by step.
      </p>
    </>
  );
}

function DeliveryContent({ delivery }: { delivery: DeliveryWithAttempts }) {
  const [selected, select] = useQueryState("attempt", parseAsInteger);
  const { attempts, payload } = delivery;
  const latest = attempts.at(-1);
  const attempt = attempts.find(({ n }) => n === selected) ?? latest;
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
            onSelect={(n) => void select(n === latest?.n ? null : n)}
          />
        </section>
        <section aria-label="Selected attempt" className="min-w-0">
          {attempt ? (
            <AttemptDetail attempt={attempt} payload={payload} />
          ) : (
            <p className="text-table text-ink-2">
              Not sent yet. Request and response appear after the first attempt.
            </p>
          )}
          <SignatureHelp deliveryId={delivery.id} />
        </section>
      </div>
      <Payload payload={payload} />
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

/** One delivery with its attempts. */
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

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { List } from "@/components/ui/list";
import { DELIVERIES } from "@/components/webhooks/deliveries/delivery-columns";
import { eventQueries } from "./queries";

function SentToNobody() {
  const href = useEnvironmentHref();
  return (
    <p className="mt-1 max-w-prose text-table text-ink-2">
      No endpoint was subscribed when it happened, so it was sent to nobody.{" "}
      <Link href={href("/webhooks")} className="link">
        Endpoints
      </Link>{" "}
      hear of what happens after they are made.
    </p>
  );
}

/** Where the event was sent, changing as it is. */
export function EventDeliveries({ eventId }: { eventId: string }) {
  const page = useQuery(eventQueries.deliveries(useEnvironment(), eventId));
  return (
    <section aria-labelledby="deliveries-title" className="mb-8">
      <h2 id="deliveries-title" className="text-table font-semibold">
        Deliveries
      </h2>
      <List
        shape={DELIVERIES.byTarget}
        page={page}
        listKey={eventId}
        caption="Deliveries of this event, newest first"
        empty={<SentToNobody />}
      />
    </section>
  );
}

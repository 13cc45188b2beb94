"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { List } from "@/components/ui/list";
import { DELIVERIES } from "@/components/webhooks/deliveries/delivery-columns";
import { eventQueries } from "./queries";

function NoDeliveries() {
  return (
    <p className="mt-1 max-w-prose text-table text-ink-2">
      No endpoint was subscribed when this event was created.{" "}
      <EnvironmentLink path="/webhooks" className="link">
        Endpoints
      </EnvironmentLink>{" "}
      receive only events created after them.
    </p>
  );
}

/** The deliveries of an event. */
export function EventDeliveries({ eventId }: { eventId: string }) {
  return (
    <section aria-labelledby="deliveries-title" className="mb-8">
      <h2 id="deliveries-title" className="text-table font-semibold">
        Deliveries
      </h2>
      <List
        shape={DELIVERIES.byTarget}
        page={useQuery(eventQueries.deliveries(useEnvironment(), eventId))}
        listKey={eventId}
        caption="Deliveries of this event, newest first"
        empty={<NoDeliveries />}
      />
    </section>
  );
}

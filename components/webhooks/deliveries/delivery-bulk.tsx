"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ban, Send } from "lucide-react";
import { BulkButton } from "@/components/layout/bulk/bulk-button";
import { ExportSelection } from "@/components/layout/bulk/export-selection";
import { useEnvironment } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { call, openStream } from "@/lib/api/client";
import type { Delivery } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "./queries";

type Props = { deliveries: readonly Delivery[]; clear: () => void };

/** What can be done with selected deliveries. */
export function DeliveryBulk({ deliveries, clear }: Props) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const refusal = useRefusal("webhooks:manage");
  const query = { environment };
  const shared = {
    one: "delivery",
    many: "deliveries",
    rows: deliveries.map(({ id, event_type, entity, endpoint_name }) => ({
      id,
      name: `${event_type} · ${entity ?? "no run"} · ${endpoint_name ?? "Job callback"}`,
    })),
    reason: refusal,
    onDone: () => {
      clear();
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.all() });
    },
  };
  const waiting = deliveries.filter(({ state }) => state === "pending").length;
  return (
    <>
      <BulkButton
        {...shared}
        label="Resend"
        icon={<Send aria-hidden size={13} />}
        acting="Resending…"
        done="resent"
        run={(ids) => call("POST /deliveries/resend", { query, body: { ids } })}
      >
        <p>
          {waiting === deliveries.length
            ? "Their next attempts are made now. No copies are created."
            : "Those that wait for an attempt are sent now. All others are sent again as new deliveries."}
        </p>
      </BulkButton>
      <BulkButton
        {...shared}
        label="Cancel"
        icon={<Ban aria-hidden size={13} />}
        acting="Canceling…"
        done="cancelled"
        run={(ids) => call("POST /deliveries/cancel", { query, body: { ids } })}
      >
        <p>No more attempts are made. Delivered ones stay as they are.</p>
      </BulkButton>
      <ExportSelection
        many="deliveries"
        open={(format, signal) => {
          const ids = deliveries.map(({ id }) => id).join(",");
          return openStream("GET /deliveries/export", { query: { ...query, ids, format }, signal });
        }}
      />
    </>
  );
}

import { Chip } from "@/components/ui/chip";
import type { Delivery, Endpoint } from "@/lib/webhooks/schemas";
import { deliveryLook, endpointLook } from "./labels";

export function DeliveryStateChip({ delivery }: { delivery: Delivery }) {
  const { label, tone, icon } = deliveryLook(delivery);
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}

export function EndpointStateChip({ endpoint }: { endpoint: Endpoint }) {
  const { label, tone, icon } = endpointLook(endpoint);
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}

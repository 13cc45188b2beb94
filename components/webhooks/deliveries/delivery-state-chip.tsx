import { Chip } from "@/components/ui/chip";
import type { Delivery } from "@/lib/webhooks/schemas";
import { deliveryLook } from "../labels";

export function DeliveryStateChip({ delivery }: { delivery: Delivery }) {
  const { label, tone, icon } = deliveryLook(delivery);
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}

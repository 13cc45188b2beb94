import { Chip } from "@/components/ui/chip";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { endpointLook } from "../labels";

export function EndpointStateChip({ endpoint }: { endpoint: Endpoint }) {
  const { label, tone, icon } = endpointLook(endpoint);
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}

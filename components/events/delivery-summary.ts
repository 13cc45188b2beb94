import { formatPlural } from "@/components/ui/format";
import type { EventSummary } from "./queries";

/** How an event's deliveries stand, in a phrase: `2 delivered`, `1 of 3 delivered, 1 given up`. */
export function deliverySummary({ total, delivered, failed }: EventSummary["deliveries"]): string {
  if (total === 0) return "No endpoint listened";
  if (failed === 0)
    return delivered === total
      ? `${total} delivered`
      : `${delivered} of ${formatPlural(total, "delivery", "deliveries")} arrived`;
  return `${delivered} of ${total} delivered, ${failed} given up`;
}

import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { PERIODS } from "@/components/runs/period";
import type { DeliveryFilters } from "./queries";
import { DELIVERY_STATE_NAMES, EVENT_TYPE_NAMES } from "./words";

/** How the list's filters and page stand in the URL; the server reads them with the same parsers. */
export const deliveryParsers = {
  state: parseAsStringLiteral(DELIVERY_STATE_NAMES),
  type: parseAsStringLiteral(EVENT_TYPE_NAMES),
  created: parseAsStringLiteral(PERIODS),
  cursor: parseAsString,
  since: parseAsString,
};

export const loadDeliveryFilters = createLoader(deliveryParsers);

export const deliveryFiltersOf = ({ state, type, created, cursor, since }: inferParserType<typeof deliveryParsers>): DeliveryFilters => ({
  state: state ?? undefined,
  event_type: type ?? undefined,
  created: created ?? undefined,
  cursor: cursor ?? undefined,
  since: since ?? undefined,
});

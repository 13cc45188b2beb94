import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { PAGE_PARSERS, pageFiltersOf } from "@/components/ui/list-pages";
import { DELIVERY_STATE_NAMES, EVENT_TYPE_NAMES } from "../labels";
import type { DeliveryFilters } from "../queries";

/** Filters and page in the URL, parsed the same way by server and browser. */
export const deliveryParsers = {
  state: parseAsStringLiteral(DELIVERY_STATE_NAMES),
  type: parseAsStringLiteral(EVENT_TYPE_NAMES),
  ...PAGE_PARSERS,
};

export const loadDeliveryFilters = createLoader(deliveryParsers);

export const deliveryFiltersOf = ({
  state,
  type,
  ...page
}: inferParserType<typeof deliveryParsers>): DeliveryFilters => ({
  state: state ?? undefined,
  event_type: type ?? undefined,
  ...pageFiltersOf(page),
});

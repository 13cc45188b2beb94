/** The orders of lists. Both follow the same index: from its end, or from its start. */
export const SORT_ORDERS = ["newest", "oldest"] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** Filters of the log of API requests, as the API and the dashboard name them. */

export const REQUEST_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type RequestMethod = (typeof REQUEST_METHODS)[number];

export const REQUEST_OUTCOMES = ["succeeded", "failed"] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

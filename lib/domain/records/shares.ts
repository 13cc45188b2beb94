/** Links to decision records. A browser may import this file. */

export const SHARE_DAYS = { default: 7, max: 90 } as const;
/** Links of a run that are neither revoked nor expired. */
export const MAX_ACTIVE_SHARES = 20;
export const MAX_RECIPIENT_LENGTH = 200;

/** What happened when a link was opened. */
export const SHARE_OUTCOMES = ["opened", "expired", "revoked"] as const;
export type ShareOutcome = (typeof SHARE_OUTCOMES)[number];

export const SHARED_PATH = "/shared/";

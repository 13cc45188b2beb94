/**
 * The first keys of the advisory locks, so that no two features wait for each other. The second key is the hash of what is
 * locked. A number stays when a release is replaced by the next one: both use the same database for a while.
 */
export const ADVISORY_LOCKS = {
  /** Held by a worker while it lives, by its name. */
  worker: 7061,
  /** Guards the number of active endpoints of an organization's environment. */
  endpoints: 7062,
  /** Guards the number of an organization's environments. */
  environments: 7063,
  /** Keeps legal holds and deletions of an organization apart. */
  legalHolds: 7064,
  /** Guards the number of an organization's engines. */
  engines: 7065,
  /** Guards the number of an organization's open backtests. */
  backtests: 7066,
  /** Serializes changes of an organization's state. */
  organizationState: 7067,
  /** Guards the keys that sign records. */
  signingKeys: 7068,
  /** Appends to the chain of an organization, one process at a time. */
  chain: 7069,
  /** Sends a delivery again, one member at a time. */
  resend: 7070,
  /** Counts the runs of an organization for the overview. */
  runCounts: 7071,
  /** Finds what people are notified of. */
  notifications: 7072,
  /** Guards the external ids of an environment that requires them to be unique. */
  externalIds: 7073,
} as const;

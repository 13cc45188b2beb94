/**
 * The only source of time in `lib/`. Tests move it with `clock.set`; production never does.
 * Milliseconds since the Unix epoch.
 */
let offsetMs = 0;

export const clock = {
  now: () => Date.now() + offsetMs,
  /** As `now`, with the fractions of a millisecond that short stages are measured in. */
  precise: () => performance.timeOrigin + performance.now() + offsetMs,
  date: () => new Date(Date.now() + offsetMs),
  /** Moves the clock so that `now()` is `timestampMs` at this moment; it goes on from there. */
  set(timestampMs: number) {
    offsetMs = timestampMs - Date.now();
  },
  /** What tests have moved it by, in milliseconds. 0 in production. */
  offset: () => offsetMs,
  reset() {
    offsetMs = 0;
  },
};

/**
 * How many random inputs a property is checked with: a third of `full` in `npm test`, whose seeds differ from run to
 * run, and all of them in `npm run test:properties`, which CI runs once a day.
 */
export const samples = (full: number): number =>
  process.env.NEXIO_TEST_SAMPLES === "all" ? full : Math.max(8, Math.ceil(full / 3));

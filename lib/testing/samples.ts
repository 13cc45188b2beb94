/**
 * How many random inputs a property is checked with: a third of `full` in `npm test`, which draws the same ones every
 * time, and all of them in `npm run test:properties`, which draws new ones and which CI runs once a day.
 */
export const samples = (full: number): number =>
  process.env.NEXIO_TEST_SAMPLES === "all" ? full : Math.max(8, Math.ceil(full / 3));

import fc from "fast-check";

// `npm test` draws the same inputs every time, so that what fails is what changed. `npm run test:properties` draws new
// ones; a failure prints its seed, which NEXIO_TEST_SEED repeats.
const defaultSeed = process.env.NEXIO_TEST_SAMPLES === "all" ? undefined : 2_026;
const seed = process.env.NEXIO_TEST_SEED ? Number(process.env.NEXIO_TEST_SEED) : defaultSeed;

fc.configureGlobal(seed === undefined ? {} : { seed });

/**
 * Hashes of what earlier versions of the product imported as sample pools. A pool whose newest version is one of them was left as it came and
 * gets the present sample as its next version; runs keep the version they were evaluated against. Whoever changes the generator adds the
 * hash that the test of `seed-pools` held until then.
 */
export const FORMER_SAMPLES: readonly string[] = [
  "56f7f48d76bac67e7c82fac0814eddd9051703ff72efd96698c283ea6f41c731",
  "b458b737bba937e53d6ea5c64d36b5826cf66e549e136023246e3f8ce1b7c196",
];

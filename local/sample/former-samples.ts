/**
 * Hashes of the sample pools of earlier releases. A pool whose newest version is one of them is unmodified and gets
 * the current sample as its next version. When you change the generator, add the former hash from the test of
 * `seed-pools` here.
 */
export const FORMER_SAMPLES: readonly string[] = [
  "56f7f48d76bac67e7c82fac0814eddd9051703ff72efd96698c283ea6f41c731",
  "b458b737bba937e53d6ea5c64d36b5826cf66e549e136023246e3f8ce1b7c196",
];

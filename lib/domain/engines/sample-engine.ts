/** The engine that every new organization has: a copy of the built-in rules to try changes with. */
export const SAMPLE_ENGINE = "sample";

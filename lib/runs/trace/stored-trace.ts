import type { StoredTrace } from "../schemas/trace";

// The database holds only documents that this application wrote; validating a large one on each read would cost more than it
// could find.
/** The type of a document of the table `traces`. */
export const storedTrace = (document: unknown) => document as StoredTrace;

import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { config } from "@/lib/config";

/** A body for the pool that every organization has. `carriers:all` is only in the local stack. */
export const FIRST_BODY = { ...SAMPLES[0].body, pool: "carriers:sandbox" } as const;

/** A request that runs as it is once the variable has a test key. */
export const firstRequest = (): string =>
  submitCurl({ origin: config().NEXIO_ORIGIN, environment: "test", body: FIRST_BODY });

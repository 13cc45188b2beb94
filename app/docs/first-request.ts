import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { config } from "@/lib/config";

/** A request that runs as it is once the variable has a key. */
export const firstRequest = (): string =>
  submitCurl({ origin: config().NEXIO_ORIGIN, environment: "test", body: SAMPLES[0].body });

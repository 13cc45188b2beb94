import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import type { Example } from "./example";
import { PLATFORM_EXAMPLES } from "./platform";
import { REQUEST_EXAMPLES } from "./requests";

const SUBMITTED: readonly Example[] = [
  {
    title: "Find the carriers that fit",
    path: "/jobs",
    body: {
      profile: {
        entity: "acme-manufacturing",
        state: "CA",
        line: "professional_liability",
        revenue: 12_000_000,
      },
      pool: "carriers:all",
    },
  },
  {
    title: "Find the gaps in a portfolio",
    path: "/jobs",
    body: { input: { entity: "Rivera household", ...NEW_JERSEY_SAMPLE } },
  },
];

/** Examples by method and path, for the OpenAPI document. `/docs` shows longer ones of runs, with their results. */
export const API_EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  ...REQUEST_EXAMPLES,
  "POST /jobs": SUBMITTED,
  ...PLATFORM_EXAMPLES,
};

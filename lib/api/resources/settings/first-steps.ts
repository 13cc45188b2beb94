import { z } from "zod";
import { route } from "@/lib/api/http/route";
import { dismissFirstSteps } from "@/lib/settings/dismissals";

/** The setup steps on the overview. Portal only. */

export const updateFirstSteps = route({
  operationId: "updateFirstSteps",
  method: "put",
  path: "/settings/first-steps",
  tag: "Settings",
  summary: "Hide the first steps from who is signed in",
  permission: "runs:read",
  body: z.object({ dismissed: z.literal(true) }),
  status: 200,
  response: z.object({ dismissed: z.literal(true) }),
  handle: async ({ principal, body }) => {
    await dismissFirstSteps(principal);
    return body;
  },
});

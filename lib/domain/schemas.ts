import { z } from "zod";
import { ENVIRONMENT_SLUG } from "./environment";
import { US_STATES } from "./us-states";

// Apart from the constants, which every page imports: zod would add 30 KB to its first load.

export const EnvironmentSchema = z
  .string()
  .regex(ENVIRONMENT_SLUG, "must be the slug of an environment, such as live, test or dev");

export const UsState = z.enum(US_STATES, {
  error: "must be a two-letter US state code in capitals, such as NY",
});

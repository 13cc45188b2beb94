import { z } from "zod";

export const ENVIRONMENTS = ["live", "test"] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
export const EnvironmentSchema = z.enum(ENVIRONMENTS);

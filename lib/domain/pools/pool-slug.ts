import { z } from "zod";

/** Lower-case words around one colon, such as `carriers:all`. */
export const POOL_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*:[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;

export const PoolSlug = z
  .string()
  .max(100)
  .regex(POOL_SLUG, "must be a pool identifier such as carriers:all");

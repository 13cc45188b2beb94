import type { z } from "zod";

/** Control characters, line breaks, and marks that change the direction of the text around them. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Anything that takes up space on a page. */
const VISIBLE = /[^\s\p{Cf}]/u;

/** A text of one line that people can see. An empty one is left to the length. */
export const visibleLine = (schema: z.ZodString) =>
  schema.refine((text) => text === "" || (VISIBLE.test(text) && !CONTROL.test(text)), {
    error: "must be one line of visible characters; remove line breaks and control characters",
  });

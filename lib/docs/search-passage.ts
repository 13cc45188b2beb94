import { z } from "zod";

/** What a search of the docs finds. */
export const SearchPassage = z.object({
  href: z.string(),
  page: z.string(),
  heading: z.string(),
  text: z.string(),
});
export type SearchPassage = z.infer<typeof SearchPassage>;

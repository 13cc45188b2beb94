import { z } from "zod";

/** An entry of the search index of the docs. */
export const SearchPassage = z.object({
  href: z.string(),
  page: z.string(),
  heading: z.string(),
  text: z.string(),
});
export type SearchPassage = z.infer<typeof SearchPassage>;

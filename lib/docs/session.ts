import { z } from "zod";

/** The session of a signed-in reader, as the docs use it. */
export const DocsSession = z.object({
  organization_id: z.string().nullable(),
  base_url: z.string(),
  /** Prefix and last four characters of a test key, such as `nx_test_…4f2a`. */
  key: z.string().nullable(),
  permissions: z.array(z.string()),
});
export type DocsSession = z.infer<typeof DocsSession>;

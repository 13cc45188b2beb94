import { z } from "zod";
import { readJson } from "@/local/stack/files";
import { localFileIn } from "@/local/stack/local-file";

const LocalStack = z.object({
  url: z.url(),
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      keys: z.object({ live: z.string(), test: z.string() }),
    }),
  ),
});
export type LocalStack = z.infer<typeof LocalStack>;

/** What the last `npm start` in this folder wrote down, or null. */
export const readLocalStack = (env: NodeJS.ProcessEnv): LocalStack | null =>
  readJson(localFileIn(env.NEXIO_DATA_DIR || ".nexio"), LocalStack);

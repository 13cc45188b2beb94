import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/schemas";

/** Pusher's limit for the data of one event. */
export const MAX_MESSAGE_BYTES = 10_240;

/** The message of the connection test on the settings page. A browser may import this file. */
export const TestMessages = {
  "realtime.test": z.object({
    id: z.string(),
    environment: EnvironmentSchema,
    sent_at: z.string(),
  }),
} as const;

export type RealtimeTest = z.infer<(typeof TestMessages)["realtime.test"]>;

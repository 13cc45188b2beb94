import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { dismissals } from "@/lib/db/schema";

/** Hides the first steps from a member, on every device. `lib/overview` reads it. */
export async function dismissFirstSteps({ orgId, actor }: Principal): Promise<void> {
  await database()
    .insert(dismissals)
    .values({ orgId, userId: actor.id, what: "first_steps", at: clock.date() })
    .onConflictDoNothing();
}

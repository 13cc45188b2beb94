import { redirect } from "next/navigation";
import { HOME } from "@/lib/auth/return-to";
import { currentSession, endSession } from "@/lib/auth/session";
import { AuthUnavailableError } from "@/lib/auth/workos";

/** Ends a session whose organization WorkOS does not find. One that it finds stays, so that no link can sign anybody out. */
export async function GET(): Promise<never> {
  const session = await currentSession().catch((error: unknown) => {
    if (error instanceof AuthUnavailableError) return error;
    throw error;
  });
  redirect(session ? HOME : await endSession());
}

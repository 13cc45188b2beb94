import { audit } from "@/lib/auth/audit-log";
import { transaction } from "@/lib/db/client";
import { LIVE } from "@/lib/domain/environment";
import { log } from "@/lib/log";

type SessionAction = "session.signed_in" | "session.signed_out" | "session.organization_opened";

type Recorded = {
  user: { id: string; email: string };
  /** Null for a session without an organization, which no audit log shows. */
  organizationId: string | null | undefined;
  address: string | null;
};

/**
 * Adds a sign-in, a sign-out or a change of the organization to the audit log of live. A database that cannot be reached
 * does not keep anybody from signing in or out: the entry is then in the log of the process only.
 */
export async function recordSession(
  action: SessionAction,
  { user, organizationId: orgId, address }: Recorded,
): Promise<void> {
  if (!orgId) return;
  const actor = { type: "user", id: user.id, label: user.email } as const;
  try {
    await transaction((tx) =>
      audit(tx, { orgId, environment: LIVE, actor, address }, action, user.id),
    );
  } catch (error) {
    log.error({ err: error, action, orgId, userId: user.id }, "session.record_failed");
  }
}

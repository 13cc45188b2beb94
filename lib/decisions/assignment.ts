import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import { readOrganization } from "@/lib/auth/organizations";
import type { Principal } from "@/lib/auth/principal";
import { AuthUnavailableError } from "@/lib/auth/workos";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { runReviews, runs } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { isErased } from "@/lib/runs/lifecycle/read-erasure";
import { ofTenant } from "@/lib/runs/run-row";
import { writeReview } from "./reviews";
import type { AssignRun } from "./schemas";

/** Who takes care of a run, and when they come back to it. Its history is in the audit log. */

export type AssignOutcome =
  | { outcome: "assigned" | "not_found" | "erased" }
  | { outcome: "unknown_member"; assignee: string; members: readonly string[] }
  | { outcome: "members_unavailable" };

type Assignment = { assigneeId: string | null; assignee: string | null; followUpOn: string | null };

const LISTED = 5;

/** The member's name; an outcome if there is none, or if members cannot be read now. */
async function memberName(
  { orgId, actor }: Principal,
  assignee: string,
): Promise<{ outcome: "found"; name: string } | AssignOutcome> {
  try {
    const { members } = await readOrganization(orgId);
    const member = members.find(({ id }) => id === assignee);
    if (member) return { outcome: "found", name: member.name };
    const listed = members.slice(0, LISTED).map(({ id, name }) => `${id} (${name})`);
    return { outcome: "unknown_member", assignee, members: listed };
  } catch (error) {
    if (!(error instanceof AuthUnavailableError)) throw error;
    // Who is signed in is a member.
    return actor.type === "user" && actor.id === assignee
      ? { outcome: "found", name: actor.label }
      : { outcome: "members_unavailable" };
  }
}

/** Whether there is such a run, and whether it was erased. */
function selectRun(tx: Pick<Transaction, "select">, principal: Principal, runId: RunId) {
  const { id, orgId, environment, input } = runs;
  return tx
    .select({ id, orgId, environment, input })
    .from(runs)
    .where(and(ofTenant(principal), eq(id, runId)));
}

/** Assigns a run in any state, and sets its follow-up date. Null takes either away. */
export async function assignRun(
  principal: Principal,
  runId: RunId,
  { assignee, follow_up_on: followUpOn = null }: AssignRun,
): Promise<AssignOutcome> {
  const [known] = await selectRun(database(), principal, runId);
  if (!known) return { outcome: "not_found" };
  const member = assignee === null ? null : await memberName(principal, assignee);
  if (member && member.outcome !== "found") return member;
  const after: Assignment = { assigneeId: assignee, assignee: member?.name ?? null, followUpOn };
  return transaction(async (tx): Promise<AssignOutcome> => {
    // Locked: assignments come one after the other. The run may have been deleted or erased while members were read.
    const [run] = await selectRun(tx, principal, runId).for("no key update");
    if (!run) return { outcome: "not_found" };
    const isCleared = assignee === null && followUpOn === null;
    if (isErased(run) && !isCleared) return { outcome: "erased" };
    const before = await readAssignment(tx, principal, runId);
    await writeReview(tx, run, after);
    await audit(tx, principal, "run.assigned", runId, {
      before: serialize(before),
      after: serialize(after),
    });
    return { outcome: "assigned" };
  });
}

async function readAssignment(
  tx: Transaction,
  { orgId, environment }: Principal,
  runId: RunId,
): Promise<Assignment> {
  const { assigneeId, assignee, followUpOn } = runReviews;
  const [row] = await tx
    .select({ assigneeId, assignee, followUpOn })
    .from(runReviews)
    .where(
      and(
        eq(runReviews.orgId, orgId),
        eq(runReviews.environment, environment),
        eq(runReviews.runId, runId),
      ),
    );
  return row ?? { assigneeId: null, assignee: null, followUpOn: null };
}

const serialize = ({ assigneeId, assignee, followUpOn }: Assignment) => ({
  assignee: assignee ?? null,
  assignee_id: assigneeId,
  follow_up_on: followUpOn,
});

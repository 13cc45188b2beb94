import { eq } from "drizzle-orm";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { documentSettings } from "@/lib/db/schema";
import { DEFAULT_PAPER, type Paper } from "@/lib/domain/records/papers";

/** How the documents of an organization are printed. */

export async function readPaper(orgId: string): Promise<Paper> {
  const [row] = await database()
    .select({ paper: documentSettings.paper })
    .from(documentSettings)
    .where(eq(documentSettings.orgId, orgId));
  return row?.paper ?? DEFAULT_PAPER;
}

export const savePaper = (principal: Principal, paper: Paper): Promise<Paper> =>
  transaction(async (tx) => {
    const { orgId } = principal;
    const [before] = await tx
      .select({ paper: documentSettings.paper })
      .from(documentSettings)
      .where(eq(documentSettings.orgId, orgId))
      .for("update");
    const change = { paper, updatedAt: clock.date() };
    await tx
      .insert(documentSettings)
      .values({ orgId, ...change })
      .onConflictDoUpdate({ target: documentSettings.orgId, set: change });
    const was = before?.paper ?? DEFAULT_PAPER;
    if (was !== paper)
      await auditOfOrganization(tx, principal, "organization.paper_changed", orgId, {
        before: { paper: was },
        after: { paper },
      });
    return paper;
  });

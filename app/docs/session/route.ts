import { listKeys } from "@/lib/auth/manage-api-keys";
import { sessionFacts } from "@/lib/auth/session";
import { config } from "@/lib/config";
import type { DocsSession } from "@/lib/docs/session";

/** Enough to find one that is active. */
const KEYS_READ = 25;

/** The reader's organization and the beginning of one of its test keys; nulls without a session. */
export async function GET(): Promise<Response> {
  const facts = await sessionFacts();
  const orgId = facts?.organizationId ?? null;
  const session: DocsSession = {
    organization_id: orgId,
    base_url: `${config().NEXIO_ORIGIN}/api/v1`,
    key: orgId === null || !facts?.permissions.has("api_keys:manage") ? null : await testKey(orgId),
    permissions: facts ? [...facts.permissions] : [],
  };
  return Response.json(session, { headers: { "Cache-Control": "no-store" } });
}

/** Null if there is no active key or the database is unavailable: the pages work without it. */
async function testKey(orgId: string): Promise<string | null> {
  try {
    const { items } = await listKeys({ orgId, environment: "test" }, { limit: KEYS_READ });
    const active = items.find(({ state }) => state === "active");
    return active ? `${active.prefix}…${active.last_four}` : null;
  } catch {
    return null;
  }
}

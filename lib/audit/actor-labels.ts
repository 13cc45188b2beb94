import { and, eq, ilike, inArray, type SQL } from "drizzle-orm";
import { readOrganization } from "@/lib/auth/organizations";
import type { Tenant } from "@/lib/auth/principal";
import { AuthUnavailableError, cacheBriefly } from "@/lib/auth/workos";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { containsPattern } from "@/lib/db/search-text";
import { isUuid } from "./targets";

/** Who submitted a run, as its row names them: `api_key:<uuid>` or `user:<id>`. */
export type RunAuthor = { type: "api_key" | "user"; id: string; label: string };

const membersOf = cacheBriefly(async (orgId: string) => {
  const { members } = await readOrganization(orgId);
  return new Map(members.map(({ id, email }) => [id, email]));
});

/** Without the sign-in service, and for former members, the id is the label. */
async function memberLabels(orgId: string): Promise<ReadonlyMap<string, string>> {
  try {
    return await membersOf(orgId);
  } catch (error) {
    if (error instanceof AuthUnavailableError) return new Map();
    throw error;
  }
}

async function keyLabels({ orgId, environment }: Tenant, matching: SQL) {
  const ofTenant = and(eq(apiKeys.orgId, orgId), eq(apiKeys.environment, environment));
  const keys = await database()
    .select({ id: apiKeys.id, name: apiKeys.name, lastFour: apiKeys.lastFour })
    .from(apiKeys)
    .where(and(ofTenant, matching));
  return new Map(keys.map(({ id, name, lastFour }) => [id, `${name} (…${lastFour})`]));
}

/** The authors that rows of runs name, with the current names of keys and members. */
export async function runAuthors(
  tenant: Tenant,
  createdBy: readonly string[],
): Promise<ReadonlyMap<string, RunAuthor>> {
  const parsed = [...new Set(createdBy)].flatMap((text) => {
    const [, type, id] = /^(user|api_key):(.+)$/.exec(text) ?? [];
    return id === undefined
      ? []
      : [{ text, type: type === "user" ? "user" : "api_key", id } as const];
  });
  const [members, keys] = await Promise.all([
    parsed.some(({ type }) => type === "user") ? memberLabels(tenant.orgId) : new Map(),
    keyLabels(
      tenant,
      inArray(
        apiKeys.id,
        parsed.flatMap(({ type, id }) => (type === "api_key" && isUuid(id) ? [id] : [])),
      ),
    ),
  ]);
  const labelOf = ({ type, id }: { type: "api_key" | "user"; id: string }) =>
    (type === "user" ? members : keys).get(id) ?? id;
  return new Map(parsed.map(({ text, ...one }) => [text, { ...one, label: labelOf(one) }]));
}

/** The authors whose label contains a text, as rows of runs name them. */
export async function authorsNamed(tenant: Tenant, text: string): Promise<string[]> {
  const [members, keys] = await Promise.all([
    memberLabels(tenant.orgId),
    keyLabels(tenant, ilike(apiKeys.name, containsPattern(text))),
  ]);
  const named = [...members].filter(([, label]) =>
    label.toLowerCase().includes(text.toLowerCase()),
  );
  return [...named.map(([id]) => `user:${id}`), ...[...keys.keys()].map((id) => `api_key:${id}`)];
}

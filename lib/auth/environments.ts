import { and, asc, eq, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { environmentSettings, environments } from "@/lib/db/schema";
import {
  BUILT_IN_ENVIRONMENTS,
  type Environment,
  isLive,
  MAX_ENVIRONMENTS_BESIDES_LIVE,
} from "@/lib/domain/environment";
import { audit } from "./audit-log";
import type { Principal, Tenant } from "./principal";
import type { OrganizationEnvironment } from "./settings-schemas";

const isBuiltIn = (slug: string) => BUILT_IN_ENVIRONMENTS.some((one) => one === slug);

const readCreated = (orgId: string) =>
  database()
    .select()
    .from(environments)
    .where(eq(environments.orgId, orgId))
    .orderBy(asc(environments.createdAt), asc(environments.slug));

/** The slugs that an organization created. */
const cached = createNotifiedCache<Environment[]>("environments");

const readSlugs = async (orgId: string) => (await readCreated(orgId)).map(({ slug }) => slug);

/** Whether the organization has this environment. Environments are never deleted, so only a cache miss reads the database. */
export async function environmentExists({ orgId, environment }: Tenant): Promise<boolean> {
  if (isBuiltIn(environment)) return true;
  const known = await cached(orgId, () => readSlugs(orgId));
  return known?.includes(environment) || (await readSlugs(orgId)).includes(environment);
}

/** The same as {@link environmentSlugs}, from the cache of this process: a change is seen within milliseconds. */
export const cachedEnvironmentSlugs = async (orgId: string): Promise<Environment[]> => [
  ...BUILT_IN_ENVIRONMENTS,
  ...((await cached(orgId, () => readSlugs(orgId))) ?? []),
];

/** The slugs of all environments of an organization: live, test, then the created ones, oldest first. */
export const environmentSlugs = async (orgId: string): Promise<Environment[]> => [
  ...BUILT_IN_ENVIRONMENTS,
  ...(await readSlugs(orgId)),
];

/** The organization's environments in which no two runs may have the same external id. */
export async function environmentsWithUniqueIds(orgId: string): Promise<Environment[]> {
  const rows = await database()
    .select({ environment: environmentSettings.environment })
    .from(environmentSettings)
    .where(and(eq(environmentSettings.orgId, orgId), environmentSettings.uniqueExternalIds));
  return rows.map(({ environment }) => environment);
}

const serialize = (
  slug: Environment,
  uniqueIds: readonly Environment[],
  row?: typeof environments.$inferSelect,
): OrganizationEnvironment => ({
  slug,
  billed: isLive(slug),
  unique_external_ids: uniqueIds.includes(slug),
  created_at: row?.createdAt.toISOString() ?? null,
  created_by: row?.createdBy ?? null,
});

/** All environments of an organization: live, test, then the created ones, oldest first. At most six. */
export async function listEnvironments({
  orgId,
}: Pick<Tenant, "orgId">): Promise<OrganizationEnvironment[]> {
  const [created, uniqueIds] = await Promise.all([
    readCreated(orgId),
    environmentsWithUniqueIds(orgId),
  ]);
  return [
    ...BUILT_IN_ENVIRONMENTS.map((slug) => serialize(slug, uniqueIds)),
    ...created.map((row) => serialize(row.slug, uniqueIds, row)),
  ];
}

type CreateOutcome =
  | { outcome: "created"; environment: OrganizationEnvironment }
  | { outcome: "exists" }
  | { outcome: "limit_reached"; slugs: Environment[] };

/**
 * Creates an environment of the principal's organization. The slug must be well-formed and not reserved. The audit entry
 * is in the log of live, because the change concerns the whole organization.
 */
export async function createEnvironment(
  principal: Principal,
  slug: Environment,
): Promise<CreateOutcome> {
  const { orgId, actor } = principal;
  return transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.environments}, hashtext(${orgId}))`,
    );
    const slugs = await environmentSlugs(orgId);
    if (slugs.includes(slug)) return { outcome: "exists" };
    const others = slugs.filter((one) => !isLive(one));
    if (others.length >= MAX_ENVIRONMENTS_BESIDES_LIVE)
      return { outcome: "limit_reached", slugs: others };
    const [row] = await tx
      .insert(environments)
      .values({ orgId, slug, createdAt: clock.date(), createdBy: actor.label })
      .returning();
    if (!row) throw new Error("The environment was not stored");
    await audit(tx, { ...principal, environment: "live" }, "environment.created", slug, {
      before: null,
      after: { slug },
    });
    return { outcome: "created", environment: serialize(slug, [], row) };
  });
}

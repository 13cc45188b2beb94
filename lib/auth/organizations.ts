import { NotFoundException } from "@workos-inc/node";
import type { Member } from "./settings-schemas";
import { AuthUnavailableError, cacheBriefly, workos } from "./workos";

export type Membership = { organizationId: string; organizationName: string; role: string };

/** A user's organizations, by name. Cached for a minute. Rejects with {@link AuthUnavailableError}. */
export const membershipsOf = cacheBriefly(async (userId: string): Promise<Membership[]> => {
  const memberships = await (
    await workos().userManagement.listOrganizationMemberships({ userId, statuses: ["active"] })
  ).autoPagination();
  return memberships
    .map(({ organizationId, organizationName, role }) => ({
      organizationId,
      organizationName,
      role: role.slug,
    }))
    .sort((a, b) => a.organizationName.localeCompare(b.organizationName));
});

/** An organization's name; null if WorkOS does not find it. Cached for a minute. Rejects with {@link AuthUnavailableError}. */
export const organizationName = cacheBriefly(async (id: string): Promise<string | null> => {
  try {
    return (await workos().organizations.getOrganization(id)).name;
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
});

export type OrganizationWithMembers = { org_id: string; name: string; members: Member[] };

/** The organization with its active members, by name. Rejects with {@link AuthUnavailableError}. */
export async function readOrganization(orgId: string): Promise<OrganizationWithMembers> {
  const name = (await organizationName(orgId)) ?? orgId;
  try {
    const { userManagement } = workos();
    const [memberships, users] = await Promise.all([
      userManagement
        .listOrganizationMemberships({ organizationId: orgId, statuses: ["active"] })
        .then((list) => list.autoPagination()),
      userManagement.listUsers({ organizationId: orgId }).then((list) => list.autoPagination()),
    ]);
    const usersById = new Map(users.map((user) => [user.id, user]));
    const members = memberships.flatMap(({ userId, role, createdAt }): Member[] => {
      const user = usersById.get(userId);
      if (!user) return [];
      const fullName = [user.firstName, user.lastName].filter(Boolean).join(" ");
      return [
        {
          id: user.id,
          name: fullName || user.email,
          email: user.email,
          role: role.slug,
          joined_at: new Date(createdAt).toISOString(),
        },
      ];
    });
    return { org_id: orgId, name, members: members.sort((a, b) => a.name.localeCompare(b.name)) };
  } catch (error) {
    throw new AuthUnavailableError(error);
  }
}

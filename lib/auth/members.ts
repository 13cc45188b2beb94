import { AuthUnavailableError } from "./auth-unavailable";
import { nameOfOrganization, workos } from "./memberships";
import type { Member } from "./settings-schemas";

export type OrganizationWithMembers = { org_id: string; name: string; members: Member[] };

/** The organization with its active members, by name. Rejects with {@link AuthUnavailableError} when they cannot be read. */
export async function readOrganization(orgId: string): Promise<OrganizationWithMembers> {
  const name = await nameOfOrganization(orgId);
  try {
    const { userManagement } = workos();
    const [memberships, users] = await Promise.all([
      userManagement
        .listOrganizationMemberships({ organizationId: orgId, statuses: ["active"] })
        .then((list) => list.autoPagination()),
      userManagement.listUsers({ organizationId: orgId }).then((list) => list.autoPagination()),
    ]);
    const known = new Map(users.map((user) => [user.id, user]));
    const members = memberships.flatMap(({ userId, role, createdAt }): Member[] => {
      const user = known.get(userId);
      if (!user) return [];
      const full = [user.firstName, user.lastName].filter(Boolean).join(" ");
      return [
        {
          id: user.id,
          name: full || user.email,
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

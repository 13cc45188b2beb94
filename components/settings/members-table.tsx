"use client";

import type { ReactNode } from "react";
import { useSession } from "@/components/layout/session";
import { Chip } from "@/components/ui/chip";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import type { Member } from "@/lib/auth/settings-schemas";

/** What each role may do, in the words of the pages; a role that WorkOS has and this list has not is shown by its name. */
const ROLES: Readonly<Record<string, { label: string; may: string }>> = {
  admin: { label: "Admin", may: "runs, webhooks and API keys" },
  member: { label: "Member", may: "runs" },
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Table({ caption, busy = false, children }: { caption: string; busy?: boolean; children: ReactNode }) {
  return (
    <table className="data-table mt-1" aria-busy={busy}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[56%] sm:w-auto">
            Name
          </th>
          <th scope="col">Role</th>
          <th scope="col" className="r hidden w-[120px] sm:table-cell">
            Joined
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function MembersTable({ members }: { members: readonly Member[] }) {
  const { user } = useSession();
  return (
    <Table caption="Members of the organization with their roles">
      {members.map(({ id, name, email, role, joined_at }) => (
        <tr key={id}>
          <td>
            <span className="font-medium wrap-anywhere">{name}</span>{" "}
            {email === user.email && (
              <Chip tone="neutral" className="ml-1">
                You
              </Chip>
            )}
            <div className="text-small text-ink-2 wrap-anywhere">{email}</div>
          </td>
          <td>
            {ROLES[role]?.label ?? capital(role)}
            {ROLES[role] && <div className="text-small text-ink-2">manages {ROLES[role].may}</div>}
          </td>
          <td className="r hidden text-ink-2 sm:table-cell">
            <Moment at={joined_at} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function MembersSkeleton() {
  return (
    <Table caption="The members are being loaded" busy>
      {["w-28", "w-32", "w-24"].map((width) => (
        <tr key={width}>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${width}`} />
            <Skeleton className="mt-1.5 mb-0.5 h-3 w-40" />
          </td>
          <td>
            <Skeleton className="mt-0.5 h-4 w-16" />
          </td>
          <td className="hidden sm:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-20" />
          </td>
        </tr>
      ))}
    </Table>
  );
}

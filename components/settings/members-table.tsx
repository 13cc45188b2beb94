"use client";

import { upperFirst } from "es-toolkit";
import { useSession } from "@/components/layout/session";
import { Chip } from "@/components/ui/chip";
import { type Column, ListSkeleton, ListTable } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { Member } from "@/lib/auth/settings-schemas";

/** Other roles of WorkOS are shown by their name. */
const ROLES: Readonly<Record<string, { label: string; manages: string }>> = {
  admin: { label: "Admin", manages: "runs, pools, engines, webhooks, API keys and environments" },
  member: { label: "Member", manages: "runs" },
};

function Name({ member: { name, email } }: { member: Member }) {
  const { user } = useSession();
  return (
    <>
      <span className="font-medium wrap-anywhere">{name}</span>{" "}
      {email === user.email && (
        <Chip tone="neutral" className="ml-1">
          You
        </Chip>
      )}
      <div className="text-small text-ink-2 wrap-anywhere">{email}</div>
    </>
  );
}

function Role({ member: { role } }: { member: Member }) {
  const known = ROLES[role];
  if (!known) return upperFirst(role);
  return (
    <>
      {known.label}
      <div className="text-small text-ink-2">manages {known.manages}</div>
    </>
  );
}

const COLUMNS: readonly Column<Member>[] = [
  {
    header: "Name",
    rowHeader: true,
    width: "w-[56%] @min-[420px]/list:w-[44%]",
    cell: (member) => <Name member={member} />,
    skeleton: [["w-28", "w-32", "w-24"], ["w-40"]],
  },
  { header: "Role", cell: (member) => <Role member={member} />, skeleton: [["w-16"]] },
  {
    header: "Joined",
    visibleFrom: "sm",
    width: "w-[110px]",
    align: "end",
    className: "text-ink-2",
    cell: ({ joined_at }) => <Timestamp at={joined_at} />,
    skeleton: [["w-20"]],
  },
];

export const MembersTable = ({ members }: { members: readonly Member[] }) => (
  <ListTable
    columns={COLUMNS}
    rows={members}
    keyOf={({ id }) => id}
    caption="Members of the organization and their roles"
  />
);

export const MembersSkeleton = () => (
  <ListSkeleton columns={COLUMNS} caption="Loading members" rows={3} />
);

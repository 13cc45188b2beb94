import type { ReactNode } from "react";
import { memberSession } from "@/app/member-session";
import { QueryProvider } from "@/components/layout/query-provider";
import { SessionProvider } from "@/components/layout/session";
import { TimeZoneProvider } from "@/components/layout/time-zones/time-zone-provider";
import { Toasts } from "@/components/layout/toasts";

/** A document of a signed-in member, without the dashboard's frame. */
export default async function RecordLayout({ children }: { children: ReactNode }) {
  const session = await memberSession();
  return (
    <QueryProvider key={session.organization.id}>
      <SessionProvider session={session}>
        <TimeZoneProvider>
          {children}
          <Toasts />
        </TimeZoneProvider>
      </SessionProvider>
    </QueryProvider>
  );
}

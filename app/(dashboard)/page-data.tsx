import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { OrganizationGuard } from "@/components/layout/session";
import { requireSession } from "@/lib/auth/session";

/**
 * A page with the queries that the server has answered for it. A navigation renders only the page, not the frame around it.
 * If the session has moved to another organization since the frame was rendered, the browser discards the page.
 */
export async function PageData({
  queryClient,
  children,
}: {
  queryClient: QueryClient;
  children: ReactNode;
}) {
  const { organization } = await requireSession();
  return (
    <OrganizationGuard organizationId={organization.id}>
      <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
    </OrganizationGuard>
  );
}

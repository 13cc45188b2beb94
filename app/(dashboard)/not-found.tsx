import { NotFoundPage } from "@/components/layout/not-found-page";
import { OrganizationGuard } from "@/components/layout/session";
import { requireSession } from "@/lib/auth/session";

export default async function NotFound() {
  const { organization } = await requireSession();
  return (
    <OrganizationGuard organizationId={organization.id}>
      <NotFoundPage />
    </OrganizationGuard>
  );
}

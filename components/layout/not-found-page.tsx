"use client";

import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { useEnvironment, useEnvironmentHref } from "./environment";

/** For an object that does not exist in this organization and environment. Objects of other tenants get the same page. */
export function NotFoundPage() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  return (
    <>
      <PageHeader
        title="Not found"
        subtitle={`This page does not exist in the ${environment} environment. Try another environment or another organization.`}
      />
      <Button asChild className="mt-4">
        <Link href={href("/runs")}>Go to Runs</Link>
      </Button>
    </>
  );
}

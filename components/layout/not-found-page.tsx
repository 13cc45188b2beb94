"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useEnvironment, useEnvironmentHref } from "./environment";

/** A page that this organization has not, or not in this environment: a stranger's looks the same. */
export function NotFoundPage() {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  return (
    <>
      <PageHeader
        title="Nothing here"
        subtitle={`This organization has no such object in the ${environment} environment. It may be in the other one, or in another organization.`}
      />
      <Button asChild className="mt-4">
        <Link href={href("/runs")}>Go to Runs</Link>
      </Button>
    </>
  );
}

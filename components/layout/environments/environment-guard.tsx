"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { useEnvironment, useSwitchHref } from "../environment";
import { environmentLabel, useEnvironments } from "./environments";

/** Shows the page, or which environments there are if the URL names one that does not exist. */
export function EnvironmentGuard({ children }: { children: ReactNode }) {
  const current = useEnvironment();
  const all = useEnvironments();
  const switchHref = useSwitchHref();
  if (!all || all.includes(current)) return children;
  return (
    <>
      <PageHeader
        title={`No environment ${current}`}
        subtitle="It does not exist in this organization. Choose one that does."
      />
      <ul className="mt-4 flex flex-wrap gap-2">
        {all.map((environment) => (
          <li key={environment}>
            <Button asChild>
              <Link href={switchHref(environment)}>{environmentLabel(environment)}</Link>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

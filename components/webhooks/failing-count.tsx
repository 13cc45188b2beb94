"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { Chip } from "@/components/ui/chip";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import { endpointQueries } from "./endpoints/queries";
import { endpointLook, endpointState } from "./labels";

/** The number of endpoints that fail or were deactivated after failures. Nothing if there are none. */
export function FailingCount() {
  const { data } = useQuery(endpointQueries.list(useEnvironment()));
  const failing = (data?.data ?? []).filter((endpoint) =>
    ["failing", "deactivated"].includes(endpointState(endpoint)),
  );
  if (failing.length === 0) return null;
  const names = failing.map(
    (endpoint) => `${endpointName(endpoint)}: ${endpointLook(endpoint).label}`,
  );
  return (
    <Chip tone="bad" className="num ml-auto">
      <span aria-hidden title={names.join("\n")}>
        {failing.length}
      </span>
      <span className="sr-only">({names.join(", ")})</span>
    </Chip>
  );
}

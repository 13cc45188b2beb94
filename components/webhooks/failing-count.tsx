"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { Chip } from "@/components/ui/chip";
import { formatPlural } from "@/components/ui/format";
import { needsAttention } from "./labels";
import { webhookQueries } from "./queries";

/** How many endpoints someone should look at; nothing where there are none. */
export function FailingCount() {
  const { data } = useQuery(webhookQueries.list(useEnvironment()));
  const count = data?.data.filter(needsAttention).length ?? 0;
  if (count === 0) return null;
  return (
    <Chip tone="warn" className="num ml-auto">
      <span aria-hidden>{count}</span>
      <span className="sr-only">
        {formatPlural(count, "endpoint needs", "endpoints need")} attention
      </span>
    </Chip>
  );
}

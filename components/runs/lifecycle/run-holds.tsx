"use client";

import { useBrowserQuery } from "@/components/layout/browser-query";
import { useEnvironment } from "@/components/layout/environment";
import { HoldNotice } from "@/components/lifecycle/notices";
import { lifecycleQueries } from "@/components/lifecycle/queries";

/** The legal holds that keep the run. */
export function RunHolds({ runId }: { runId: string }) {
  const { data } = useBrowserQuery(lifecycleQueries.ofRun(useEnvironment(), runId));
  return data?.legal_holds.map((hold) => <HoldNotice key={hold.scope} hold={hold} />);
}

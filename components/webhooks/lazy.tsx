"use client";

import dynamic from "next/dynamic";

// Loaded after the first paint: no page shows them in its first HTML.

export const WebhookUpdates = dynamic(
  () => import("./live").then(({ WebhookUpdates }) => WebhookUpdates),
  { ssr: false },
);

export const FailingCount = dynamic(
  () => import("./failing-count").then(({ FailingCount }) => FailingCount),
  { ssr: false },
);

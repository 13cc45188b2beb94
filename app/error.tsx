"use client";

import { Failed } from "@/components/layout/failed";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-[640px] content-center px-4">
      <Failed error={error} retry={retry} />
    </main>
  );
}

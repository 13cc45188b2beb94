"use client";

import { ErrorPage } from "@/components/layout/error-page";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-[640px] content-center px-4">
      <ErrorPage error={error} retry={retry} />
    </main>
  );
}

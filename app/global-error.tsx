"use client";

import { ErrorPage } from "@/components/layout/error-page";
import "./globals.css";

/** Replaces the root layout when that fails, so it renders its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Nexio</title>
        <main className="mx-auto grid min-h-dvh max-w-[640px] content-center px-4">
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}

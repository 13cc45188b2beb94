import type { ReactNode } from "react";

/** Pages around signing in: a short text and what to do, without the dashboard's frame. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[440px] flex-col justify-center px-4 py-8">
      <p className="mb-6 text-table font-semibold text-ink">Nexio</p>
      {children}
    </main>
  );
}

import type { Metadata } from "next";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Sign-in did not finish" };

const REASONS = {
  interrupted:
    "It was started in another browser, took longer than ten minutes, or this page was opened a second time.",
  refused:
    "The sign-in service did not accept the answer. If this stays, ask whoever runs Nexio to check its WorkOS settings.",
} as const;

export default async function SignInFailedPage({
  searchParams,
}: {
  searchParams: Promise<{ reason?: string }>;
}) {
  const { reason } = await searchParams;
  return (
    <>
      <h1 className="text-title font-semibold">Sign-in did not finish</h1>
      <p className="mt-1 mb-5 text-ink-2">
        {reason === "refused" ? REASONS.refused : REASONS.interrupted}
      </p>
      <Button asChild variant="primary" className="self-start">
        <a href="/sign-in">Sign in again</a>
      </Button>
    </>
  );
}

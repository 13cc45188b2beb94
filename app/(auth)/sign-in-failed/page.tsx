import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { MAX_COOKIE_BYTES } from "@/lib/auth/session-cookie";

export const metadata: Metadata = { title: "Sign-in failed" };

const REASONS = {
  interrupted: {
    title: "Sign-in did not finish",
    text: "It was started in another browser, took longer than ten minutes, or this page was opened twice.",
  },
  refused: {
    title: "Sign-in did not finish",
    text: "The sign-in service rejected the request. If this keeps happening, ask your administrator to check the WorkOS settings of Nexio.",
  },
} as const;

function tooLarge(bytes: number) {
  const size = Number.isSafeInteger(bytes) && bytes > 0 ? bytes.toLocaleString("en-US") : "more";
  return {
    title: "Your session is too large for your browser",
    text:
      `Your profile and permissions take ${size} bytes, and browsers store at most ${MAX_COOKIE_BYTES.toLocaleString("en-US")}. ` +
      "Ask your administrator to shorten your profile picture URL and metadata, or to remove permissions, in " +
      "WorkOS. Then sign in again.",
  };
}

function reasonOf(reason: string | undefined, bytes: string | undefined) {
  if (reason === "session_too_large") return tooLarge(Number(bytes));
  return reason === "refused" ? REASONS.refused : REASONS.interrupted;
}

export default async function SignInFailedPage({
  searchParams,
}: {
  searchParams: Promise<{ reason?: string; bytes?: string }>;
}) {
  const { reason, bytes } = await searchParams;
  const { title, text } = reasonOf(reason, bytes);
  return (
    <>
      <h1 className="text-title font-semibold">{title}</h1>
      <p className="mt-1 mb-5 text-ink-2">{text}</p>
      <Button asChild variant="primary" className="self-start">
        <a href="/sign-in">Sign in again</a>
      </Button>
    </>
  );
}

import type { Metadata } from "next";
import { SignaturePage } from "@/components/webhooks/signature/signature-page";

export const metadata: Metadata = { title: "Check a signature" };

export default function Page() {
  return <SignaturePage />;
}

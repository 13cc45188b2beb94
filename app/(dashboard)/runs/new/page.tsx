import type { Metadata } from "next";
import { NewRunPage } from "@/components/runs/new/new-run-page";

export const metadata: Metadata = { title: "New run" };

export default function Page() {
  return <NewRunPage />;
}

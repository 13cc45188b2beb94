import type { Metadata } from "next";
import { NewRunPage } from "@/components/runs/new-run";

export const metadata: Metadata = { title: "New run" };

export default function Page() {
  return <NewRunPage />;
}

import type { Metadata } from "next";
import { CompareRunsPage } from "@/components/runs/what-if/compare-runs-page";

export const metadata: Metadata = { title: "Compare runs" };

export default function Page() {
  return <CompareRunsPage />;
}

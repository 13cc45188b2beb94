"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { KindForm } from "../kind-form";

/** Loaded where it is chosen: most runs are of one kind. */
const DualFields = dynamic(() => import("./dual-fields").then((module) => module.DualFields), {
  loading: () => <SkeletonLines lines={6} />,
});

export const DUAL_FORM: KindForm = {
  label: "Quotes and coverage",
  about: "Both in one run",
  Fields: DualFields,
  risk: "input",
  hidden: ["profile", "pool", "max_candidates"],
  requestConfig: { quote_matching: true, coverage_analysis: true },
};

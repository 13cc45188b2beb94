"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { KindForm } from "../kind-form";

/** Loaded where it is chosen: most runs are of one kind. */
const CoverageFields = dynamic(
  () => import("./coverage-fields").then((module) => module.CoverageFields),
  {
    loading: () => <SkeletonLines lines={6} />,
  },
);

export const COVERAGE_FORM: KindForm = {
  label: "Coverage",
  about: "Gaps in policies in force",
  Fields: CoverageFields,
  risk: "input",
  hidden: ["profile", "pool", "max_candidates", "offerings"],
  requestConfig: { quote_matching: false, coverage_analysis: true },
};

"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { KindForm } from "../kind-form";

/** Loaded where it is chosen: most runs are of one kind. */
const QuotesFields = dynamic(
  () => import("./quotes-fields").then((module) => module.QuotesFields),
  {
    loading: () => <SkeletonLines lines={6} />,
  },
);

export const QUOTES_FORM: KindForm = {
  label: "Quotes",
  about: "Best combinations of your quotes",
  Fields: QuotesFields,
  risk: "input",
  hidden: ["profile", "pool", "max_candidates"],
  requestConfig: { quote_matching: true, coverage_analysis: false },
};

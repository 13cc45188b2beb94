"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import type { Environment } from "@/lib/auth/principal";
import { environmentOf, withEnvironment } from "./environment-href";

/** The environment that the URL names; live without one. */
export function useEnvironment(): Environment {
  return environmentOf(useSearchParams().get("environment"));
}

/** Makes links that stay in the environment of this page. */
export function useEnvironmentHref(): (path: string) => string {
  const environment = useEnvironment();
  return useCallback((path: string) => withEnvironment(path, environment), [environment]);
}

/** This page, or the list it belongs to, in another environment: an object of one is never found in the other. */
export function useSwitchHref(): (environment: Environment) => string {
  const [, section = "runs", page] = usePathname().split("/");
  const path = section === "traces" ? "/runs" : page === "new" ? `/${section}/new` : `/${section}`;
  return (environment) => withEnvironment(path, environment);
}

"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { reportBlocked } from "@/components/ui/online";
import type { Environment } from "@/lib/domain/environment";
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

/** Where objects live that have no list of their own. */
const LIST_OF: Readonly<Record<string, string>> = { traces: "/runs", deliveries: "/webhooks" };

/** This page, or the list it belongs to, in another environment: an object of one is never found in the other. */
export function useSwitchHref(): (environment: Environment) => string {
  const pathname = usePathname();
  const [, section = "runs", page] = pathname.split("/");
  const list = LIST_OF[section] ?? `/${section}`;
  const path =
    section === "settings"
      ? pathname
      : page === "new" || page === "check"
        ? `/${section}/${page}`
        : list;
  return (environment) => withEnvironment(path, environment);
}

/** Opens a page of the dashboard. Offline, the banner says that `name` cannot be opened. */
export function useOpenPage(): (path: string, name: string) => void {
  const router = useRouter();
  return (path, name) => (navigator.onLine ? router.push(path) : reportBlocked(name));
}

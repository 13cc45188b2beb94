"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { reportBlocked } from "@/components/ui/online";
import type { Environment } from "@/lib/domain/environment";
import { environmentOf, withEnvironment } from "./environment-href";

/** The environment in the URL. Live is the default. */
export function useEnvironment(): Environment {
  return environmentOf(useSearchParams().get("environment"));
}

/** Returns a function that adds the environment of the page to a path. */
export function useEnvironmentHref(): (path: string) => string {
  const environment = useEnvironment();
  return useCallback((path: string) => withEnvironment(path, environment), [environment]);
}

/** The lists of objects whose own section has none. */
const LIST_OF: Readonly<Record<string, string>> = { traces: "/runs", deliveries: "/webhooks" };

/** Returns the path of this page in another environment. For an object, that is its list: objects exist in one environment only. */
export function useSwitchHref(): (environment: Environment) => string {
  const pathname = usePathname();
  const [, section = "", page] = pathname.split("/");
  const list = LIST_OF[section] ?? `/${section}`;
  // Engines belong to all environments. A parameter identifies the default ones.
  const isShared = section === "settings" || (section === "engines" && page !== "default");
  const path = isShared
    ? pathname
    : page === "new" || page === "check" || page === "catalog"
      ? `/${section}/${page}`
      : list;
  return (environment) => withEnvironment(path, environment);
}

/** Opens a page of the dashboard. Offline, the banner says that `name` cannot be opened. */
export function useOpenPage(): (path: string, name: string) => void {
  const router = useRouter();
  return (path, name) => (navigator.onLine ? router.push(path) : reportBlocked(name));
}

/**
 * Whether the public API answers a path, or Next. `/traces/…` is the audit link's address for both: `wantsApi` says which of them the
 * client means, and is asked only there.
 */
export function apiPath(url: string, wantsApi: () => boolean): boolean {
  const path = url.split("?", 1)[0] ?? url;
  if (path === "/health" || path === "/api/v1" || path.startsWith("/api/v1/")) return true;
  return path.startsWith("/traces/") && wantsApi();
}

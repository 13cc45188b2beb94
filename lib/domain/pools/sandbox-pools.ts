/** Fictional carriers that every organization can try runs with. */
export const SANDBOX_POOL = "carriers:sandbox";
/** Fictional carriers that write nothing: runs end as degraded. */
export const EMPTY_SANDBOX_POOL = "carriers:sandbox-empty";

const SANDBOX_POOLS: readonly string[] = [SANDBOX_POOL, EMPTY_SANDBOX_POOL];

/** Whether a pool is fictional. An organization's own pool with the same name is its own matter. */
export const isSandboxPool = ({ slug, shared }: { slug: string; shared: boolean }): boolean =>
  shared && SANDBOX_POOLS.includes(slug);

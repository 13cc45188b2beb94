import { useRefusal } from "@/components/layout/guarded-button";

const SHARED = "This pool is shared by all organizations. Its operator changes it.";

/** Why a member cannot change pools, or this one; null if they can. */
export function usePoolsRefusal({ shared = false } = {}): string | null {
  const refusal = useRefusal("pools:manage");
  return shared ? SHARED : refusal;
}

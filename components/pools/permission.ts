import { usePermission } from "@/components/layout/session";

export const useCanManagePools = () => usePermission("pools:manage");

import type { ReactNode } from "react";
import { SettingsNavigation } from "@/components/settings/settings-navigation";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 lg:grid-cols-[148px_minmax(0,1fr)]">
      <SettingsNavigation />
      <div className="min-w-0">{children}</div>
    </div>
  );
}

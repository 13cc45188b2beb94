"use client";

import { Settings2 } from "lucide-react";
import { useTheme } from "next-themes";
import { Kbd } from "@/components/ui/kbd";
import {
  Menu,
  MenuChoice,
  MenuChoices,
  MenuItem,
  MenuLabel,
  MenuSeparator,
} from "@/components/ui/menu";
import { setPreference, usePreference } from "@/components/ui/preferences";

/** Preferences of this browser: theme, time zone, single-key shortcuts. */
export function PreferencesMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { theme = "system", setTheme } = useTheme();
  const zone = usePreference("zone");
  const singleKeys = usePreference("singleKeys");
  const trigger = (
    <button
      type="button"
      className="flex items-center gap-2 rounded px-2 py-[5px] text-left text-ink-2 hover:bg-hover hover:text-ink"
    >
      <Settings2 aria-hidden size={15} />
      Preferences
    </button>
  );
  return (
    <Menu trigger={trigger} side="top" className="w-[210px]">
      <MenuLabel>Theme</MenuLabel>
      <MenuChoices value={theme} onValueChange={setTheme}>
        <MenuChoice value="system">System</MenuChoice>
        <MenuChoice value="light">Light</MenuChoice>
        <MenuChoice value="dark">Dark</MenuChoice>
      </MenuChoices>
      <MenuSeparator />
      <MenuLabel>Time zone</MenuLabel>
      <MenuChoices
        value={zone}
        onValueChange={(value) => setPreference("zone", value === "utc" ? "utc" : "local")}
      >
        <MenuChoice value="local">My time zone</MenuChoice>
        <MenuChoice value="utc">UTC</MenuChoice>
      </MenuChoices>
      <MenuSeparator />
      <MenuLabel>Single-key shortcuts</MenuLabel>
      <MenuChoices
        value={singleKeys}
        onValueChange={(value) => setPreference("singleKeys", value === "off" ? "off" : "on")}
      >
        <MenuChoice value="on">On</MenuChoice>
        <MenuChoice value="off">Off</MenuChoice>
      </MenuChoices>
      <MenuSeparator />
      <MenuItem onSelect={onShowShortcuts}>
        <span className="flex-1">Keyboard shortcuts</span>
        <Kbd>?</Kbd>
      </MenuItem>
    </Menu>
  );
}

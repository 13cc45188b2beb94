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
import { BROWSER_ZONE, placeOfZone, type TimeZones } from "@/lib/domain/time/time-zone";
import { useOwnZone } from "./time-zones/use-own-zone";

/** The menu value for: use the organization's time zone. Without one, that is the browser's. */
const ORGANIZATION = "organization";

const isOrganizations = ({ organization, own }: TimeZones): boolean =>
  own === null || (own === BROWSER_ZONE && organization === null);

/** A zone that was chosen in the settings. */
const isOther = (zone: string | null): zone is string =>
  zone !== null && zone !== BROWSER_ZONE && zone !== "UTC";

/** Theme and single-key shortcuts of this browser, and the time zone of who is signed in. */
export function PreferencesMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { theme = "system", setTheme } = useTheme();
  const { zones, choose } = useOwnZone();
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
        value={isOrganizations(zones) ? ORGANIZATION : (zones.own ?? ORGANIZATION)}
        onValueChange={(value) => choose(value === ORGANIZATION ? null : value)}
      >
        {zones.organization !== null && (
          <MenuChoice value={ORGANIZATION}>
            Organization ({placeOfZone(zones.organization)})
          </MenuChoice>
        )}
        <MenuChoice value={zones.organization === null ? ORGANIZATION : BROWSER_ZONE}>
          My browser's
        </MenuChoice>
        <MenuChoice value="UTC">UTC</MenuChoice>
        {isOther(zones.own) && <MenuChoice value={zones.own}>{placeOfZone(zones.own)}</MenuChoice>}
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

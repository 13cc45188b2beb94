import { expect, test } from "vitest";
import { isTimeZone } from "@/lib/domain/time/time-zone";
import { zoneGroups } from "./zone-options";

test("each zone is listed once, those of the United States first, and each can be stored", () => {
  const zones = zoneGroups().flatMap(({ options }) => options.map(({ zone }) => zone));
  expect(zones[0]).toBe("America/New_York");
  expect(zones).toContain("UTC");
  expect(zones).toContain("Europe/London");
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
});

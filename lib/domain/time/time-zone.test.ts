import { expect, test } from "vitest";
import { isTimeZone, placeOfZone, shownZone } from "./time-zone";
import { UpdateOrganizationZone, UpdateOwnZone } from "./time-zone-schemas";

test("names of the IANA database are time zones, offsets and other texts are none", () => {
  for (const name of ["America/New_York", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
    expect([name, isTimeZone(name)]).toEqual([name, true]);
  for (const name of ["", "+05:00", "New York", "America/Nowhere", "browser", "a".repeat(65)])
    expect([name, isTimeZone(name)]).toEqual([name, false]);
});

test("a person's zone comes before the organization's, and the browser's own is neither", () => {
  const organization = "America/Chicago";
  expect(shownZone({ organization, own: null })).toBe("America/Chicago");
  expect(shownZone({ organization, own: "UTC" })).toBe("UTC");
  expect(shownZone({ organization, own: "browser" })).toBeUndefined();
  expect(shownZone({ organization: null, own: null })).toBeUndefined();
});

test("only a person can choose the browser's zone: an organization that has none leaves it to them", () => {
  expect(UpdateOwnZone.safeParse({ time_zone: "browser" }).success).toBe(true);
  expect(UpdateOrganizationZone.safeParse({ time_zone: "browser" }).success).toBe(false);
  expect(UpdateOwnZone.safeParse({ time_zone: "Mars/Base" }).error?.issues[0]?.message).toBe(
    "must be browser or a name of the IANA time zone database, such as America/New_York, America/Chicago or UTC",
  );
});

test("a zone is called by its place", () => {
  expect(["America/New_York", "UTC"].map(placeOfZone)).toEqual(["New York", "UTC"]);
});

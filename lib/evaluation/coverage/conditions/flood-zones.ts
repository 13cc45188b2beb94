import type { FloodHazard } from "./condition";

/** The zone of a text such as `Zone AE` or `X (shaded)`, and the hazard that FEMA gives it. */
export function hazardOf(given: string): { zone: string; hazard: FloodHazard } {
  const zone = given.toUpperCase().replace(/^ZONE /, "");
  if (zone.startsWith("A") || zone.startsWith("V")) return { zone, hazard: "high" };
  if (zone === "B" || zone === "X500" || (zone.includes("SHADED") && !zone.includes("UNSHADED")))
    return { zone, hazard: "moderate" };
  return { zone, hazard: zone === "D" ? "undetermined" : "minimal" };
}

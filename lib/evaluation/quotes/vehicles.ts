import { findLine, STOP_GAP, toSnakeCase } from "@/lib/domain/line-names";
import type { LineOfBusiness } from "@/lib/domain/lines-of-business";
import { poolOnlyLine } from "@/lib/domain/pools/pool-lines";
import type { Quote } from "./reading/quote";

/** Which vehicle a quote insures: laws on cars, motorcycles and commercial vehicles differ. */

/** `unclear`: one that may or may not be registered for the road, such as a recreational vehicle. */
export type Vehicle = "car" | "motorcycle" | "commercial" | "unclear";

/** Lines of their own in quote matching that insure vehicles. */
const MOPED = /^(?:moped|scooter|motor_scooter|motorized_bicycle|trike)s?$/;
const LOW_SPEED = /^(?:low_speed_vehicle|neighborhood_electric_vehicle|lsv|nev)s?$/;

const MOTOR_HOME = /motor_?home|camper_?van|class_[abc](?:_|$)/;
/** Not driven on roads, or towed. */
const NOT_DRIVEN = /atv|utv|off_road|snowmobile|dirt_bike|trailer|fifth_wheel/;

/** The line whose names of limits a quote or policy of a type uses. */
export function limitNamesLine(type: string): LineOfBusiness {
  const known = findLine(type)?.line;
  if (known) return known;
  const slug = toSnakeCase(type);
  if (slug === STOP_GAP) return "workers_compensation";
  if (poolOnlyLine(slug) === "collector_car" || LOW_SPEED.test(slug)) return "personal_auto";
  return MOPED.test(slug) ? "motorcycle" : "other";
}

/** The vehicle that a quote insures. null if its line insures none, or none that is driven on roads. */
export function vehicleOf({ type, category }: Pick<Quote, "type" | "category">): Vehicle | null {
  const slug = toSnakeCase(category);
  if (MOPED.test(slug) || LOW_SPEED.test(slug)) return "unclear";
  switch (limitNamesLine(type)) {
    case "personal_auto":
      return "car";
    case "motorcycle":
      return "motorcycle";
    case "commercial_auto":
      return "commercial";
    case "recreational_vehicle":
      if (MOTOR_HOME.test(slug)) return "car";
      return NOT_DRIVEN.test(slug) ? null : "unclear";
    default:
      return null;
  }
}

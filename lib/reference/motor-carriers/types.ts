/**
 * Hazardous cargo as 49 CFR 387.9 divides it. `highest`: bulk hazardous substances, explosives 1.1 to 1.3, poison gas,
 * route-controlled radioactive material. `listed`: oil, hazardous waste and other listed materials.
 */
export type CargoHazard = "none" | "listed" | "highest";

/** A class of vehicles and the liability limit in USD that it must carry. Absent criteria do not matter. */
export type MotorCarrierClass = {
  class: string;
  use: "property" | "passengers" | "any";
  /** Gross vehicle weight rating in lb, from the first up to and without the second. */
  gvwr?: readonly [from: number, below: number | null];
  /** Seats, the driver's included, both ends included. */
  seats?: readonly [from: number, to: number | null];
  hazard?: CargoHazard;
  /** Only carriers for hire. */
  forHire?: true;
  /** Only interstate or foreign commerce. */
  interstate?: true;
  /** One limit for bodily injury and property damage. */
  single?: number;
  split?: readonly [person: number, accident: number, property: number];
};

/** What is known of a vehicle. Absent facts are unknown, not false. */
export type CarrierVehicle = {
  use?: "property" | "passengers" | undefined;
  gvwr?: number | undefined;
  seats?: number | undefined;
  hazard?: CargoHazard | undefined;
  forHire?: boolean | undefined;
  interstate?: boolean | undefined;
};
export type CarrierFact = keyof CarrierVehicle;

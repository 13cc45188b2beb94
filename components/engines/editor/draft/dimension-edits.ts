import { type Config, isObject, withValue } from "./config-path";

/** Changes of dimensions. Each bucket has a weight for every enabled dimension, and for no other. */

const DIMENSIONS = "scoring_dimensions";
const PROFILES = "appetite_weight_profiles";

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A weight as high as those of the other dimensions on average. */
function usualWeight(weights: Config): number {
  const numbers = Object.values(weights).filter((each) => typeof each === "number");
  const sum = numbers.reduce((total, each) => total + each, 0);
  return Math.max(1, Math.round(sum / Math.max(1, numbers.length)));
}

const withWeights = (config: Config, update: (weights: Config) => Config): Config =>
  PROFILES in config
    ? withValue(
        config,
        [PROFILES],
        listOf(config[PROFILES]).map((profile) =>
          isObject(profile)
            ? { ...profile, weights: update(isObject(profile.weights) ? profile.weights : {}) }
            : profile,
        ),
      )
    : config;

const withWeight = (config: Config, key: string) =>
  withWeights(config, (weights) =>
    Object.hasOwn(weights, key) ? weights : { ...weights, [key]: usualWeight(weights) },
  );

const withoutWeight = (config: Config, key: string) =>
  withWeights(config, (weights) =>
    Object.fromEntries(Object.entries(weights).filter(([name]) => name !== key)),
  );

const keyAt = (config: Config, at: number): string => {
  const dimension = listOf(config[DIMENSIONS])[at];
  return isObject(dimension) ? String(dimension.key) : "";
};

/** A dimension that is switched on has a weight in each bucket; one that is switched off has none. */
export function withDimensionEnabled(config: Config, at: number, on: boolean): Config {
  const next = withValue(config, [DIMENSIONS, at, "enabled"], on);
  return on ? withWeight(next, keyAt(config, at)) : withoutWeight(next, keyAt(config, at));
}

export const withoutDimension = (config: Config, at: number): Config =>
  withoutWeight(withValue(config, [DIMENSIONS, at], undefined), keyAt(config, at));

export function withDimension(
  config: Config,
  { key, label }: { key: string; label: string },
): Config {
  const dimension = { key, label, method: "deterministic", enabled: true, criteria: [] };
  const at = listOf(config[DIMENSIONS]).length;
  return withWeight(withValue(config, [DIMENSIONS, at], dimension), key);
}

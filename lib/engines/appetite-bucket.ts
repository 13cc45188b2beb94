import { ruleSetOfConfig } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";

/** Whether a configuration has an appetite bucket. */
export const hasBucket = (config: unknown, bucket: string): boolean =>
  isRecord(config) &&
  Array.isArray(config.appetite_weight_profiles) &&
  config.appetite_weight_profiles.some((each) => isRecord(each) && each.bucket === bucket);

/**
 * The rule set of a configuration for one submission: a profile can choose the weights by their appetite bucket. A bucket
 * that the configuration does not have is reported when the body is checked.
 */
export function ruleSetForBody(sha256: string, config: unknown, body: unknown): string {
  const profile = isRecord(body) && isRecord(body.profile) ? body.profile : {};
  const { appetite_bucket: bucket } = profile;
  return typeof bucket === "string" && hasBucket(config, bucket)
    ? ruleSetOfConfig(sha256, bucket)
    : ruleSetOfConfig(sha256);
}

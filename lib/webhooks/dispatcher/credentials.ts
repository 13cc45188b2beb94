import { log } from "@/lib/log";
import { validSecrets } from "../secrets";

export type Credentials = { secrets: readonly string[]; authToken: string | null };

/**
 * What each endpoint signs with at this moment. One that has nothing to sign with is missing from the answer; so are those whose secrets could
 * not be read, without keeping the others from being sent.
 */
export async function credentialsOf(endpointIds: readonly string[], at: Date): Promise<Map<string, Credentials>> {
  const ids = [...new Set(endpointIds)];
  try {
    return await validSecrets(ids, at);
  } catch (error) {
    log.error({ err: error, endpoints: ids.length }, "dispatcher.secrets_not_read");
    if (ids.length < 2) return new Map();
    const each = await Promise.all(ids.map((id) => validSecrets([id], at).catch(() => new Map<string, Credentials>())));
    return new Map(each.flatMap((found) => [...found]));
  }
}

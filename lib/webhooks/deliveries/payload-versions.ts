import { isRecord } from "@/lib/domain/record";
import {
  type EventType,
  WEBHOOK_VERSION,
  WEBHOOK_VERSIONS,
  type WebhookVersion,
} from "@/lib/domain/webhooks";

/**
 * How the data of events differ between versions of the payload format. Events are stored in the first version and
 * translated for each delivery, one version after the other. A new version gets an entry here, in `WEBHOOK_VERSIONS` and
 * in docs/webhooks.md. Pure.
 */

type Data = Readonly<Record<string, unknown>>;
type Upgrade = { types: readonly EventType[]; upgrade: (data: Data) => Data };

/** `error` and `error_details` of a failed run become one object, which has its details only if there are any. */
function errorAsObject(data: Data): Data {
  const { run } = data;
  if (!isRecord(run) || typeof run.error !== "string") return data;
  const { error_details: details, ...rest } = run;
  const error = { message: run.error, ...(details === undefined ? {} : { details }) };
  return { ...data, run: { ...rest, error } };
}

const UPGRADES: Readonly<Record<Exclude<WebhookVersion, typeof WEBHOOK_VERSION>, Upgrade>> = {
  "2026-11-30": {
    types: ["run.failed", "evaluation.failed", "run.cancelled"],
    upgrade: errorAsObject,
  },
};

/** The changes that lead from the stored version to this one, for events of this type. */
const upgradesTo = (version: WebhookVersion, type: EventType): Upgrade[] =>
  WEBHOOK_VERSIONS.slice(1, WEBHOOK_VERSIONS.indexOf(version) + 1)
    .flatMap((each) => (each === WEBHOOK_VERSION ? [] : [UPGRADES[each]]))
    .filter(({ types }) => types.includes(type));

/** Whether data of these events differ from the stored ones. */
export const hasUpgrades = (version: WebhookVersion, type: EventType): boolean =>
  upgradesTo(version, type).length > 0;

/** The data of a stored event in another version. */
export const upgradeEvent = (
  data: Data,
  { eventType, webhookVersion }: { eventType: EventType; webhookVersion: WebhookVersion },
): Data => upgradesTo(webhookVersion, eventType).reduce((done, { upgrade }) => upgrade(done), data);

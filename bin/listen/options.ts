import { parseArgs } from "node:util";
import { ENVIRONMENTS, type Environment } from "@/lib/domain/environment";
import { SUBSCRIBABLE_EVENTS, type SubscribableEvent } from "@/lib/domain/webhooks";
import { isLoopbackAddress } from "@/lib/webhooks/transport/addresses";
import { bareHost } from "@/lib/webhooks/transport/target-url";
import { Problem } from "@/local/stack/output";
import { type LocalStack, readLocalStack } from "./local-stack";

const USAGE =
  "npm run webhooks:listen -- --forward http://localhost:4000/hooks [--events run.completed,…] [--environment live|test] [--key nx_…] [--url …] [--organization org_…]";
const KEY = /^nx_(live|test)_[0-9a-f]{64}$/;

export type ListenRequest = {
  /** Where Nexio is. */
  url: URL;
  key: string;
  environment: Environment;
  forward: URL;
  /** In the spelling that is wanted. */
  events: readonly SubscribableEvent[];
};

const isOnThisMachine = (url: URL) =>
  bareHost(url) === "localhost" || isLoopbackAddress(bareHost(url));
const isWeb = ({ protocol }: URL) => protocol === "http:" || protocol === "https:";

function readFlags(args: readonly string[]) {
  const option = { type: "string" } as const;
  const options = {
    forward: option,
    events: option,
    environment: option,
    key: option,
    url: option,
    organization: option,
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readForward(text: string | undefined): URL {
  if (text === undefined)
    throw new Problem(
      `--forward is missing: name the address of your server on this machine.\nUsage: ${USAGE}`,
    );
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !isWeb(url))
    throw new Problem(
      `--forward is "${text}" but must be a URL such as http://localhost:4000/hooks.`,
    );
  if (!isOnThisMachine(url))
    throw new Problem(
      `--forward leads to ${url.hostname}, but events are forwarded to this machine alone: use localhost or 127.0.0.1.`,
    );
  if (url.username !== "" || url.password !== "")
    throw new Problem("--forward must not hold a user name or password.");
  return url;
}

function readEvents(text: string | undefined): readonly SubscribableEvent[] {
  if (text === undefined) return ["run.completed", "run.failed"];
  return text.split(",").map((name) => {
    const event = SUBSCRIBABLE_EVENTS.find((one) => one === name.trim());
    if (!event)
      throw new Problem(
        `--events names "${name.trim()}" but each must be one of ${SUBSCRIBABLE_EVENTS.join(", ")}.`,
      );
    return event;
  });
}

function readEnvironment(text: string | undefined): Environment | undefined {
  const environment = ENVIRONMENTS.find((one) => one === text);
  if (text !== undefined && !environment)
    throw new Problem(`--environment is "${text}" but must be one of ${ENVIRONMENTS.join(", ")}.`);
  return environment;
}

function readUrl(text: string | undefined, local: LocalStack | null): URL {
  if (text === undefined) {
    if (!local)
      throw new Problem(
        "No Nexio is known: start one with npm start, or name its address with --url.",
      );
    return new URL(local.url);
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !isWeb(url))
    throw new Problem(`--url is "${text}" but must be a URL such as https://api.example.com.`);
  if (url.protocol === "http:" && !isOnThisMachine(url))
    throw new Problem(`--url must begin with https://, or the key would be readable on its way.`);
  return url;
}

function checkKey(
  key: string,
  { from, wanted }: { from: string; wanted: Environment | undefined },
) {
  const environment = ENVIRONMENTS.find((one) => one === KEY.exec(key)?.[1]);
  if (!environment)
    throw new Problem(
      `${from} is no API key: a key is nx_live_ or nx_test_ and 64 characters of 0-9 and a-f.`,
    );
  if (wanted && wanted !== environment)
    throw new Problem(`--environment is ${wanted}, but ${from} is a key of ${environment}.`);
  return { key, environment };
}

function localKey(
  local: LocalStack,
  organization: string | undefined,
  environment: Environment,
): string {
  const known = local.organizations.find(
    ({ id }) => organization === undefined || id === organization,
  );
  if (known) return known.keys[environment];
  throw new Problem(
    organization === undefined
      ? "The local stack has made no keys: pass one with --key."
      : `The local stack has no organization ${organization}; it has ${local.organizations.map(({ id }) => id).join(", ")}.`,
  );
}

/** What is to be listened to, and where it goes. Throws {@link Problem} for what cannot be. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ListenRequest {
  const flags = readFlags(args);
  const forward = readForward(flags.forward);
  const events = readEvents(flags.events);
  const wanted = readEnvironment(flags.environment);
  const local = readLocalStack(env);
  const url = readUrl(flags.url, local);

  const found = { url, forward, events };
  if (flags.key !== undefined)
    return { ...found, ...checkKey(flags.key, { from: "--key", wanted }) };
  if (env.NEXIO_API_KEY)
    return { ...found, ...checkKey(env.NEXIO_API_KEY, { from: "NEXIO_API_KEY", wanted }) };
  // The local stack's keys go to no other address.
  if (!local || new URL(local.url).origin !== url.origin)
    throw new Problem(
      `No API key is known for ${url.origin}: pass one with --key, or set NEXIO_API_KEY.`,
    );
  const environment = wanted ?? "test";
  return { ...found, key: localKey(local, flags.organization, environment), environment };
}

import { isOnThisMachine, parseForward, parseHttpUrl } from "@nexio/cli/listen";
import { InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { type Environment, environmentOfKey, isEnvironmentSlug } from "@/lib/domain/environment";
import { SUBSCRIPTIONS, type Subscription } from "@/lib/domain/webhooks";
import { readJson } from "@/local/stack/files";
import { localFileIn } from "@/local/stack/local-file";
import { Problem } from "@/local/stack/output";
import { createCommand, parseCommandLine } from "../command-line";

type CommandLine = {
  forward: URL;
  events: readonly Subscription[];
  environment?: Environment;
  key?: string;
  url?: URL;
  organization?: string;
};

/** What the last `npm start` in this folder wrote to local.json. */
const LocalStack = z.object({
  url: z.url(),
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      keys: z.object({ live: z.string(), test: z.string() }),
    }),
  ),
});
type LocalStack = z.infer<typeof LocalStack>;

const readLocalStack = (env: NodeJS.ProcessEnv) =>
  readJson(localFileIn(env.NEXIO_DATA_DIR || ".nexio"), LocalStack);

const DEFAULT_EVENTS: readonly Subscription[] = ["run.completed", "run.failed"];

function parseUrl(text: string): URL {
  const url = parseHttpUrl(text, "https://api.example.com");
  if (url.protocol === "http:" && !isOnThisMachine(url))
    throw new InvalidArgumentError("It must begin with https://, to protect the API key.");
  return url;
}

const parseEvents = (text: string): readonly Subscription[] =>
  text.split(",").map((part) => {
    const name = part.trim();
    const event = SUBSCRIPTIONS.find((one) => one === name);
    if (event) return event;
    throw new InvalidArgumentError(`"${name}" is not one of ${SUBSCRIPTIONS.join(", ")}.`);
  });

function parseEnvironment(text: string): Environment {
  if (isEnvironmentSlug(text)) return text;
  throw new InvalidArgumentError("It must be the slug of an environment, such as test or dev.");
}

const command = () =>
  createCommand("webhooks:listen", "Print webhook events and forward them to your machine.")
    .requiredOption(
      "--forward <url>",
      "your server on this machine, such as http://localhost:4000/hooks",
      parseForward,
    )
    .addOption(
      new Option("--events <names>", "event names or patterns, separated by commas")
        .argParser(parseEvents)
        .default(DEFAULT_EVENTS, DEFAULT_EVENTS.join(",")),
    )
    .addOption(
      new Option(
        "--environment <slug>",
        "environment of the key (default: the key's; test for the local stack)",
      ).argParser(parseEnvironment),
    )
    .option("--key <key>", "API key (default: NEXIO_API_KEY, then the local stack's key)")
    .option("--url <url>", "address of Nexio (default: the local stack)", parseUrl)
    .option("--organization <id>", "organization of the local stack (default: the first)");

/** The key with its environment. `source` is where the key comes from, for error messages. */
function checkKey(key: string, source: string, environment: Environment | undefined) {
  const keyEnvironment = environmentOfKey(key);
  if (keyEnvironment === null)
    throw new Problem(
      `${source} is not an API key. A key is nx_, the environment, _ and 64 characters from 0-9 and a-f.`,
    );
  if (environment && environment !== keyEnvironment)
    throw new Problem(`--environment is ${environment}, but ${source} is a ${keyEnvironment} key.`);
  return { key, environment: keyEnvironment };
}

function localKey(local: LocalStack, organization: string | undefined, environment: Environment) {
  const found = local.organizations.find(
    ({ id }) => organization === undefined || id === organization,
  );
  if (found) {
    const key = new Map(Object.entries(found.keys)).get(environment);
    if (key) return { key, environment };
    throw new Problem(
      `The local stack keeps keys of live and test only: pass a key of ${environment} with --key.`,
    );
  }
  throw new Problem(
    organization === undefined
      ? "The local stack has no API keys: pass one with --key."
      : `The local stack has no organization ${organization}. It has ${local.organizations.map(({ id }) => id).join(", ")}.`,
  );
}

type Options = Pick<CommandLine, "forward" | "events"> & {
  url: URL;
  key: string;
  environment: Environment;
};

/** Reads the command line, the environment and the local stack. Throws {@link Problem} for invalid or missing options. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const options = parseCommandLine<CommandLine>(command(), args);
  const { forward, events, environment, organization } = options;
  const local = readLocalStack(env);
  const url = options.url ?? (local && new URL(local.url));
  if (!url)
    throw new Problem("No Nexio found: start one with npm start, or pass its address with --url.");

  const common = { url, forward, events };
  if (options.key !== undefined)
    return { ...common, ...checkKey(options.key, "--key", environment) };
  if (env.NEXIO_API_KEY)
    return { ...common, ...checkKey(env.NEXIO_API_KEY, "NEXIO_API_KEY", environment) };
  // The local stack's keys are sent to no other address.
  if (!local || new URL(local.url).origin !== url.origin)
    throw new Problem(`No API key for ${url.origin}: pass one with --key, or set NEXIO_API_KEY.`);
  return { ...common, ...localKey(local, organization, environment ?? "test") };
}

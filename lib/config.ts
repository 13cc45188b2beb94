import { z } from "zod";

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL such as ${example}`,
  });
const port = z.coerce.number({ error: "must be a port, 1 to 65535" }).int().min(1).max(65_535);
const flag = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((text) => text === "true");
const count = (least: number) =>
  z.coerce.number({ error: "must be a whole number" }).int().min(least);

/** Every variable that the product reads; `bin/` and `local/` set the same ones for the embedded stack. */
const Environment = z.object({
  DATABASE_URL: url(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/nexio"),
  /** Connections that one process may hold. */
  DATABASE_POOL_SIZE: count(2).default(10),

  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  PUSHER_CLUSTER: z.string().min(1),
  /** A compatible cluster elsewhere; without it Pusher's own hosts for the cluster. */
  PUSHER_HOST: z.string().min(1).optional(),
  PUSHER_PORT: port.optional(),
  PUSHER_TLS: flag.default(true),

  WORKOS_API_KEY: z.string().min(1),
  WORKOS_CLIENT_ID: z.string().min(1),
  WORKOS_COOKIE_PASSWORD: z.string().min(32, "must have at least 32 characters"),
  /** Its default is AuthKit's own, which reads the same variable. Cookies ignore ports: installations on one host need different names. */
  WORKOS_COOKIE_NAME: z
    .string()
    .regex(/^[\w-]+$/, "must be letters, digits, - and _")
    .default("wos-session"),
  WORKOS_COOKIE_DOMAIN: z.string().min(1).optional(),
  WORKOS_REDIRECT_URI: url(["http:", "https:"], "https://platform.example.com/callback"),
  WORKOS_API_HOSTNAME: z.string().min(1).optional(),
  WORKOS_API_PORT: port.optional(),
  WORKOS_API_HTTPS: flag.default(true),

  /** Where customers reach us; the redirect URI's origin unless said otherwise. Goes into `audit` and `doc_url`. */
  NEXIO_ORIGIN: url(["http:", "https:"], "https://platform.example.com").optional(),
  /** The keyring that seals webhook secrets: `id:key[,id:key…]`, each key 32 bytes in base64. The first seals, all of them open. */
  NEXIO_SECRETS_KEY: z
    .string()
    .regex(
      /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=(?:,[\w-]{1,32}:[A-Za-z0-9+/]{43}=)*$/,
      "must be id:key pairs with commas between, each key 32 bytes in base64",
    ),
  /** Seconds to wait before each attempt of a delivery, the first one included. */
  NEXIO_RETRY_SCHEDULE: z
    .string()
    .regex(
      /^\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)*$/,
      "must be seconds with commas between, such as 0,60,300",
    )
    .default("0,60,300,1800,7200,43200")
    .transform((text) => text.split(",").map(Number)),
  /** Only the embedded stack sets this: webhook targets may be http and on this machine. */
  NEXIO_WEBHOOK_ALLOW_LOOPBACK: flag.default(false),
  /** Ports that webhook targets may have; where loopback is allowed, any. */
  NEXIO_WEBHOOK_PORTS: z
    .string()
    .regex(/^\d+(?:,\d+)*$/, "must be ports with commas between")
    .default("443,8443")
    .transform((text) => text.split(",").map(Number)),
  /** Attempts under way at the same time, for one endpoint and in one worker process. */
  NEXIO_WEBHOOK_ENDPOINT_CAP: count(1).default(8),
  NEXIO_WEBHOOK_PROCESS_CAP: count(1).default(256),
  /** How many proxies a request passes before it reaches us, each of which adds its caller's address to `X-Forwarded-For`. */
  NEXIO_TRUSTED_PROXIES: count(0).default(0),
  /** Requests a minute for one API key. */
  NEXIO_RATE_LIMIT: count(1).default(600),
  /** Runs that one worker process evaluates at the same time. */
  NEXIO_WORKER_CONCURRENCY: count(1).default(4),
  PORT: port.default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Config = Omit<z.infer<typeof Environment>, "NEXIO_ORIGIN"> & { NEXIO_ORIGIN: string };

/** A configuration that cannot be used. The message names each variable and what it should be. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** What the schema makes of the given variables. Throws {@link ConfigError}; an empty value counts as absent. */
function read<Shape extends z.ZodType>(
  schema: Shape,
  variables: Record<string, string | undefined>,
): z.infer<Shape> {
  const present = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return name in present ? `${name} ${message}` : `${name} is missing`;
    });
    throw new ConfigError(
      `The configuration is not complete:\n  ${lines.join("\n  ")}\nSet these variables, or run \`npm start\` for a stack that needs none.`,
    );
  }
  return parsed.data;
}

/** Reads the configuration from the given variables. Throws {@link ConfigError}; an empty value counts as absent. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const values = read(Environment, variables);
  return {
    ...values,
    NEXIO_ORIGIN: values.NEXIO_ORIGIN ?? new URL(values.WORKOS_REDIRECT_URI).origin,
  };
}

let current: Config | undefined;

/** The configuration of this process, read once. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}

const DatabaseEnvironment = Environment.pick({ DATABASE_URL: true, DATABASE_POOL_SIZE: true });
let currentDatabase: z.infer<typeof DatabaseEnvironment> | undefined;

/** The database's part alone, for programs that need nothing else, such as an import. */
export function databaseConfig() {
  currentDatabase ??= read(DatabaseEnvironment, process.env);
  return currentDatabase;
}

const KeyringEnvironment = Environment.pick({ NEXIO_SECRETS_KEY: true });
let currentKeyring: z.infer<typeof KeyringEnvironment> | undefined;

/** The keyring alone, for programs that seal and open and need no other service. */
export function keyringConfig() {
  currentKeyring ??= read(KeyringEnvironment, process.env);
  return currentKeyring;
}

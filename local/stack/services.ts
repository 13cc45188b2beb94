import { Problem } from "./output";
import type { State } from "./state";

type Variables = Record<string, string | undefined>;
type Group = { required: readonly string[]; optional: readonly string[] };

/** The variables of each external service. Without any of a group, the embedded service is used. */
const GROUPS = {
  database: { required: ["DATABASE_URL"], optional: [] },
  realtime: {
    required: ["PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET", "PUSHER_CLUSTER"],
    optional: [
      "PUSHER_HOST",
      "PUSHER_PORT",
      "PUSHER_TLS",
      "PUSHER_PUBLIC_HOST",
      "PUSHER_PUBLIC_PORT",
      "PUSHER_PUBLIC_TLS",
    ],
  },
  identity: {
    required: [
      "WORKOS_API_KEY",
      "WORKOS_CLIENT_ID",
      "WORKOS_COOKIE_PASSWORD",
      "WORKOS_REDIRECT_URI",
    ],
    optional: ["WORKOS_API_HOSTNAME", "WORKOS_API_PORT", "WORKOS_API_HTTPS"],
  },
  mail: { required: ["NEXIO_SMTP_URL", "NEXIO_MAIL_FROM"], optional: [] },
} as const satisfies Record<string, Group>;

export type Service = keyof typeof GROUPS;
export type Choice = "real" | "embedded";

const names: readonly Service[] = ["database", "realtime", "identity", "mail"];

/** Decides which services are real. Throws {@link Problem} with the missing names of an incomplete group. */
export function chooseServices(variables: Variables): Record<Service, Choice> {
  const given = (name: string) => Boolean(variables[name]);
  const complaints: string[] = [];
  const choice = (service: Service): Choice => {
    const { required, optional }: Group = GROUPS[service];
    const some = [...required, ...optional].filter(given);
    const missing = required.filter((name) => !given(name));
    if (some.length > 0 && missing.length > 0)
      complaints.push(
        `${some.join(", ")} ${some.length > 1 ? "are" : "is"} set but ${missing.join(", ")} ${missing.length > 1 ? "are" : "is"} missing`,
      );
    return missing.length === 0 ? "real" : "embedded";
  };
  const [database, realtime, identity, mail] = [
    choice("database"),
    choice("realtime"),
    choice("identity"),
    choice("mail"),
  ];
  if (complaints.length > 0)
    throw new Problem(
      `Incomplete configuration: ${complaints.join("; ")}. Set all variables of a service, or none to use the embedded one.`,
    );
  return { database, realtime, identity, mail };
}

export type Addresses = {
  port: number;
  databaseUrl: string;
  realtimePort: number;
  identityPort: number;
  mailPort: number;
};

/** The same variables as for real services, pointing at the embedded ones. */
function embedded(
  { secrets }: State,
  { port, databaseUrl, realtimePort, identityPort, mailPort }: Addresses,
): Record<Service, Record<string, string>> {
  return {
    database: { DATABASE_URL: databaseUrl },
    realtime: {
      PUSHER_APP_ID: secrets.pusherAppId,
      PUSHER_KEY: secrets.pusherKey,
      PUSHER_SECRET: secrets.pusherSecret,
      PUSHER_CLUSTER: "local",
      PUSHER_HOST: "127.0.0.1",
      PUSHER_PORT: String(realtimePort),
      PUSHER_TLS: "false",
    },
    identity: {
      WORKOS_API_KEY: secrets.workosApiKey,
      WORKOS_CLIENT_ID: secrets.workosClientId,
      WORKOS_COOKIE_PASSWORD: secrets.cookiePassword,
      WORKOS_REDIRECT_URI: `http://localhost:${port}/callback`,
      WORKOS_API_HOSTNAME: "127.0.0.1",
      WORKOS_API_PORT: String(identityPort),
      WORKOS_API_HTTPS: "false",
    },
    mail: {
      NEXIO_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      NEXIO_MAIL_FROM: "Nexio <notifications@nexio.example>",
    },
  };
}

/** The environment of web and worker: the caller's, with embedded services where no real one is configured. */
export function productEnvironment(options: {
  variables: Variables;
  services: Record<Service, Choice>;
  state: State;
  addresses: Addresses;
}): Record<string, string> {
  const { variables, services, state, addresses } = options;
  const own = embedded(state, addresses);
  const filledIn = Object.assign(
    {},
    ...names.filter((name) => services[name] === "embedded").map((name) => own[name]),
  );
  const callers = Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value]],
    ),
  );
  // Only in the embedded stack may webhook receivers run on this machine.
  const webhooks = {
    NEXIO_SECRETS_KEY: state.secrets.sealingKey,
    NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true",
  };
  // No load balancer has to notice a stop.
  const stopping = { NEXIO_DRAIN_SECONDS: "0" };
  return { ...webhooks, ...stopping, ...callers, ...filledIn, PORT: String(addresses.port) };
}

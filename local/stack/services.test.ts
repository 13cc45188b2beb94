import { expect, test } from "vitest";
import { chooseServices, productEnvironment } from "./services";
import type { State } from "./state";

const pusher = { PUSHER_APP_ID: "1", PUSHER_KEY: "k", PUSHER_SECRET: "s", PUSHER_CLUSTER: "eu" };

const state: State = {
  id: "0",
  ports: {},
  secrets: {
    postgresPassword: "p",
    cookiePassword: "c".repeat(64),
    pusherAppId: "100000",
    pusherKey: "own-key",
    pusherSecret: "own-secret",
    workosApiKey: "sk",
    workosClientId: "client",
    sealingKey: "local:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  },
  keys: [],
};
const addresses = {
  port: 3000,
  databaseUrl: "postgres://embedded",
  realtimePort: 6001,
  identityPort: 7001,
  mailPort: 2525,
};

test("without variables everything is embedded, and an empty value counts as absent", () => {
  expect(chooseServices({ DATABASE_URL: "", PUSHER_KEY: "" })).toEqual({
    database: "embedded",
    realtime: "embedded",
    identity: "embedded",
    mail: "embedded",
  });
});

test("a complete group selects the real service while the others stay embedded", () => {
  expect(chooseServices(pusher)).toEqual({
    database: "embedded",
    realtime: "real",
    identity: "embedded",
    mail: "embedded",
  });
});

test("an incomplete group is refused with the missing names", () => {
  expect(() =>
    chooseServices({ ...pusher, PUSHER_SECRET: undefined, WORKOS_API_KEY: "sk" }),
  ).toThrow(/PUSHER_SECRET is missing.*WORKOS_CLIENT_ID/);
});

test("an optional variable alone is refused with the required names", () => {
  expect(() => chooseServices({ PUSHER_HOST: "ws.example.com" })).toThrow(
    /PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET, PUSHER_CLUSTER are missing/,
  );
});

test("real services keep their values and embedded ones are filled in", () => {
  const env = productEnvironment({
    variables: pusher,
    services: chooseServices(pusher),
    state,
    addresses,
  });
  expect(env).toMatchObject({
    ...pusher,
    DATABASE_URL: "postgres://embedded",
    WORKOS_API_PORT: "7001",
    NEXIO_SMTP_URL: "smtp://127.0.0.1:2525",
    PORT: "3000",
  });
  expect(env.PUSHER_HOST).toBeUndefined();
});

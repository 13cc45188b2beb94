/** A whole configuration for tests. The services named here do not exist; a test that needs one starts it. */
export const TEST_ENVIRONMENT = {
  DATABASE_URL: "postgres://nobody@127.0.0.1:9/none",
  PUSHER_APP_ID: "1",
  PUSHER_KEY: "test-key",
  PUSHER_SECRET: "test-secret",
  PUSHER_CLUSTER: "local",
  PUSHER_HOST: "127.0.0.1",
  PUSHER_PORT: "9",
  PUSHER_TLS: "false",
  WORKOS_API_KEY: "sk_test_nobody",
  WORKOS_CLIENT_ID: "client_nobody",
  WORKOS_COOKIE_PASSWORD: "a-password-of-at-least-32-characters",
  WORKOS_REDIRECT_URI: "http://localhost:3000/callback",
  NEXIO_SECRETS_KEY: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  LOG_LEVEL: "silent",
};

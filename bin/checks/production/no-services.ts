/** Services that do not exist: nobody signs in, and messages wait. */
export const NO_SERVICES: Readonly<Record<string, string>> = {
  PUSHER_APP_ID: "1",
  PUSHER_KEY: "key",
  PUSHER_SECRET: "secret",
  PUSHER_CLUSTER: "local",
  PUSHER_HOST: "127.0.0.1",
  PUSHER_PORT: "9",
  PUSHER_TLS: "false",
  WORKOS_API_KEY: "sk_test_nobody",
  WORKOS_CLIENT_ID: "client_nobody",
  WORKOS_API_HOSTNAME: "127.0.0.1",
  WORKOS_API_PORT: "9",
  WORKOS_API_HTTPS: "false",
  WORKOS_COOKIE_PASSWORD: "a-password-of-at-least-32-characters",
  WORKOS_REDIRECT_URI: "http://localhost:3000/callback",
  NEXIO_SECRETS_KEY: `check:${Buffer.alloc(32, 7).toString("base64")}`,
};

export const MAX_URL_LENGTH = 2048;

export type TargetUrlCheck = { outcome: "allowed" } | { outcome: "malformed"; reason: string } | { outcome: "not_allowed"; reason: string };

/** Whether events may be sent to a URL as it is written: https, a host, no user in it. Where the host's name leads is checked when sending. */
export function checkTargetUrl(text: string): TargetUrlCheck {
  if (text.length > MAX_URL_LENGTH) return { outcome: "malformed", reason: `must have at most ${MAX_URL_LENGTH} characters` };
  if (!URL.canParse(text)) return { outcome: "malformed", reason: "must be a URL such as https://api.example.com/hooks" };
  const { protocol, username, password } = new URL(text);
  if (protocol !== "https:") return { outcome: "not_allowed", reason: "must begin with https://" };
  if (username || password) return { outcome: "not_allowed", reason: "must not hold a user name or password" };
  return { outcome: "allowed" };
}

/**
 * Where a job callback goes: scheme, host and port of its URL, such as `https://api.example.com`. Callbacks to one
 * target share its concurrency and its place in the turns. Empty for a URL that cannot be parsed.
 */
export function callbackTarget(url: string): string {
  if (!URL.canParse(url)) return "";
  // A final dot names the same host.
  return new URL(url).origin.replace(/\.(?=(?::\d+)?$)/, "");
}

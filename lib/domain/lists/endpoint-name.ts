/** The endpoint's description, or its host if it has none. */
export function endpointName({ description, url }: { description: string; url: string }): string {
  const name = description.trim();
  if (name !== "") return name;
  return URL.canParse(url) ? new URL(url).host : url;
}

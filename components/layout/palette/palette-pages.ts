type Page = {
  label: string;
  path: string;
  /** Other words that find the page. */
  keywords?: string;
  /** The page is the same in every environment. */
  anyEnvironment?: true;
  /** What a member needs to use the page. */
  permission?: "runs:create";
};
type Action = { label: string; run: () => void };

const PAGES: readonly Page[] = [
  { label: "Runs", path: "/runs" },
  { label: "New run", path: "/runs/new", keywords: "create start", permission: "runs:create" },
  { label: "Overview", path: "/", keywords: "home dashboard statistics failing" },
  { label: "Decisions", path: "/decisions", keywords: "overrides placed declined followed" },
  { label: "Pools", path: "/pools", keywords: "carriers market upload candidates" },
  { label: "Events", path: "/events" },
  { label: "Webhooks", path: "/webhooks", keywords: "endpoints deliveries" },
  { label: "Check a webhook signature", path: "/webhooks/check", keywords: "verify" },
  { label: "Engines", path: "/engines", keywords: "rules weights versions publish" },
  { label: "API keys", path: "/keys" },
  { label: "API requests", path: "/requests", keywords: "log errors status" },
  { label: "Audit log", path: "/audit-log" },
  { label: "Settings: Organization", path: "/settings/organization", keywords: "org_id members" },
  {
    label: "Settings: Notifications",
    path: "/settings/notifications",
    keywords: "email slack bell",
  },
  { label: "Settings: Environments", path: "/settings/environments", keywords: "usage billing" },
  {
    label: "Settings: Data retention",
    path: "/settings/retention",
    keywords: "legal hold delete erase privacy",
  },
  {
    label: "Settings: Pusher",
    path: "/settings/integrations/pusher",
    keywords: "integrations realtime",
  },
  { label: "Settings: Webhooks", path: "/settings/webhooks" },
  { label: "Docs", path: "/docs", keywords: "documentation guides", anyEnvironment: true },
  { label: "API reference", path: "/docs/api", keywords: "documentation", anyEnvironment: true },
];

/** Pages and actions whose label or keywords contain every word of the text. */
export function matchingPages(
  text: string,
  all: readonly Action[],
): { pages: Page[]; actions: Action[] } {
  const words = text.toLowerCase().split(/\s+/);
  const matches = ({ label, keywords = "" }: { label: string; keywords?: string }) =>
    words.every((word) => `${label} ${keywords}`.toLowerCase().includes(word));
  return { pages: PAGES.filter(matches), actions: all.filter(matches) };
}

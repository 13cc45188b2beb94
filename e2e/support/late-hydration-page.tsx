import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server.browser";
import { useBrowserQuery } from "@/components/layout/browser-query";

declare global {
  interface Window {
    hydrationErrors: string[];
  }
}

const KEY = ["summary"];

function Summary() {
  const { data } = useBrowserQuery({
    queryKey: KEY,
    queryFn: async () => "loaded",
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <p role="status">{data ?? "loading"}</p>;
}

const page = (client: QueryClient) => (
  <QueryClientProvider client={client}>
    <Summary />
  </QueryClientProvider>
);

/** A part that hydrates after another part of the page has loaded its data. */
window.hydrationErrors = [];
const element = document.body.appendChild(document.createElement("div"));
element.innerHTML = renderToString(page(new QueryClient()));
const client = new QueryClient();
client.setQueryData(KEY, "loaded");
hydrateRoot(element, page(client), {
  onRecoverableError: (error) => window.hydrationErrors.push(String(error)),
});

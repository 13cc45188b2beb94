"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { DocsSession } from "@/lib/docs/session";

/** The storage key of the language that the reader chose last. Applies to all pages. */
const LANGUAGE = "nexio.docs.language";
const SHOWN_FOR_MS = 1600;

function stored(): string | null {
  try {
    return localStorage.getItem(LANGUAGE);
  } catch {
    return null;
  }
}

function store(title: string): void {
  try {
    localStorage.setItem(LANGUAGE, title);
  } catch {
    // A browser without storage chooses for this page only.
  }
}

const tabsIn = (group: Element) => [...group.querySelectorAll<HTMLElement>("[role=tab]")];

function select(group: Element, title: string): void {
  const tabs = tabsIn(group);
  if (!tabs.some((tab) => tab.dataset.title === title)) return;
  for (const tab of tabs) {
    const isSelected = tab.dataset.title === title;
    tab.setAttribute("aria-selected", String(isSelected));
    tab.tabIndex = isSelected ? 0 : -1;
    const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
    if (panel) panel.hidden = !isSelected;
  }
}

function selectEverywhere(title: string): void {
  for (const group of document.querySelectorAll("[data-tabs]")) select(group, title);
}

/** Selects a pressed tab, and keeps its place on the screen: groups above may change their height. */
function choose(tab: HTMLElement): void {
  const { title } = tab.dataset;
  if (title === undefined) return;
  const before = tab.getBoundingClientRect().top;
  selectEverywhere(title);
  store(title);
  window.scrollBy(0, tab.getBoundingClientRect().top - before);
}

function onTabKey(event: KeyboardEvent): void {
  const tab =
    event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[role=tab]") : null;
  const group = tab?.closest("[data-tabs]");
  if (!tab || !group) return;
  const tabs = tabsIn(group);
  const at = tabs.indexOf(tab);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  const target = next === undefined ? undefined : tabs.at(next % tabs.length);
  if (!target) return;
  event.preventDefault();
  choose(target);
  target.focus();
}

/** Marks the current section in the table of contents. */
function trackSection(): () => void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>("[data-toc] a")].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  if (links.size === 0) return () => undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      const entered = entries.find(({ isIntersecting }) => isIntersecting);
      if (!entered) return;
      for (const [id, link] of links)
        if (id === entered.target.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
    },
    { rootMargin: "-56px 0px -70% 0px" },
  );
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) observer.observe(heading);
  }
  return () => observer.disconnect();
}

let session: Promise<DocsSession | null> | undefined;

/** The reader's session, read once for all pages. */
export function docsSession(): Promise<DocsSession | null> {
  session ??= fetch("/docs/session")
    .then(async (response) => DocsSession.parse(await response.json()))
    .catch(() => null);
  return session;
}

async function showOwnKey(): Promise<void> {
  const key = (await docsSession())?.key;
  if (!key) return;
  for (const place of document.querySelectorAll("[data-api-key]")) place.textContent = key;
}

/** Behavior of pages from Markdown: copy buttons, language tabs, the reader's own key, the current section. */
export function DocsBehavior() {
  const path = usePathname();
  const [copied, setCopied] = useState("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: each page has its own tabs, keys and headings.
  useEffect(() => {
    const language = stored();
    if (language !== null) selectEverywhere(language);
    void showOwnKey();
    return trackSection();
  }, [path]);

  useEffect(() => {
    async function copy(button: HTMLElement) {
      const pre = button.parentElement?.querySelector("pre");
      const text = pre?.textContent ?? "";
      const worked = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      button.textContent = worked ? "Copied" : "Failed";
      setCopied(worked ? "Copied" : "The browser refused access to the clipboard");
      setTimeout(() => {
        button.textContent = "Copy";
        setCopied("");
      }, SHOWN_FOR_MS);
    }
    function onClick({ target }: MouseEvent) {
      if (!(target instanceof Element)) return;
      const button = target.closest<HTMLElement>("[data-copy]");
      if (button) void copy(button);
      const tab = target.closest<HTMLElement>("[data-tabs] [role=tab]");
      if (tab) choose(tab);
    }
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onTabKey);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onTabKey);
    };
  }, []);

  return (
    <p role="status" className="sr-only">
      {copied}
    </p>
  );
}

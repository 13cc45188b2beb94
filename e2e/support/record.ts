import type { Page } from "@playwright/test";

/** Notes every text that a part of the page shows from now on, once for each change. It lives in the document: a reload would end it. */
export async function recordTexts(page: Page, selector: string): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle((css) => {
    const texts: string[] = [];
    const look = () => {
      const text = document.querySelector(css)?.textContent?.trim() ?? "";
      if (text !== "" && text !== texts.at(-1)) texts.push(text);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    return texts;
  }, selector);
  return () => seen.jsonValue();
}

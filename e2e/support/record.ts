import type { Page } from "@playwright/test";

/** Records every text that an element shows from now on. A reload ends the recording. */
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

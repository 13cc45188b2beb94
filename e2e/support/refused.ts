import type { Page } from "@playwright/test";
import type { Permission } from "@/lib/auth/principal";
import { expect } from "./test";

/** A button that is shown, disabled, and says which permission it needs and whom to ask. Pressing it changes nothing. */
export async function expectRefused(
  page: Page,
  name: string,
  permission: Permission,
): Promise<void> {
  const reason = new RegExp(
    `\\(You need the permission ${permission}\\. Ask an admin of Acme Brokerage for it\\.\\)`,
  );
  const button = page
    .getByRole("button", { name, exact: false })
    .filter({ hasText: reason })
    .first();
  await expect(button).toBeVisible();
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.hover();
  await expect(page.getByRole("tooltip")).toContainText(permission);
  await button.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.mouse.move(0, 0);
}

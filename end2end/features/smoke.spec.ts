// The program starts, renders its first page in every face, and lets a demo account in.
import { expect, expectAccessible, expectNoSidewaysScroll, hydrated, label, open, signIn, test } from "../fixtures/index.ts";

test("the sign-in page has its fields and no barriers", async ({ page }) => {
  await open(page, "/sign-in");

  await expect(page.locator("html")).toHaveAttribute("lang", label("en", "ja"));
  await expect(page.getByLabel(label("User name", "ユーザー名"), { exact: true })).toBeVisible();
  await expect(page.getByLabel(label("Password", "パスワード"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: label("Sign in", "サインイン"), exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test("a demo account signs in", async ({ page }) => {
  await signIn(page, "admin@provider.example");

  await expect(page).toHaveURL(/\/dashboard/);
  await hydrated(page);
});

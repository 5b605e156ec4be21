// The lists of partners and the page of one reseller.
import { expect, expectAccessible, expectNoSidewaysScroll, expectStatus, label, open, test } from "../fixtures/index.ts";
import { enter } from "../fixtures/invitation.ts";

test("a provider finds a reseller and may add a customer for it", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/indirect-resellers?q=Hinode");

  const row = page.getByRole("row").filter({ hasText: "Hinode Systems" });
  await expect(row.getByRole("link", { name: label("Add new customer", "新しい顧客の追加"), exact: true })).toHaveAttribute("href", /\/customers\/new$/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await row.getByRole("link", { name: "Hinode Systems", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hinode Systems");
});

test("a reseller sees all its providers", async ({ page }) => {
  await enter(page, "admin@reseller2.example");
  await open(page, "/indirect-providers");

  for (const name of ["Aozora Distribution", "Northwind Distribution"]) {
    await expect(page.getByRole("cell", { name: new RegExp(name) }).first()).toBeVisible();
  }
  await expectAccessible(page);
});

test("a reseller has no list of resellers", async ({ page }) => {
  expectStatus(page, 403);
  await enter(page, "admin@reseller.example");
  await open(page, "/indirect-resellers");

  await expect(page.getByRole("button", { name: label("Request a partnership", "パートナーシップを要求する") })).toHaveCount(0);
});

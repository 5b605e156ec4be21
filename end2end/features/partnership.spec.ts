// The lists of partners and the page of one reseller.
import { enter, expect, expectStatus, heading, label, open, test } from "../fixtures/index.ts";

test("a provider finds a reseller and may add a customer for it", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/indirect-resellers");
  await page.getByLabel(label("Search resellers", "リセラーを検索"), { exact: true }).fill("Hinode");
  await page.getByRole("main").getByRole("button", { name: label("Search", "検索"), exact: true }).click();

  await expect(page).toHaveURL(/\?q=Hinode$/);
  const row = page.getByRole("row").filter({ hasText: "Hinode Systems" });
  await expect(row.getByRole("link", { name: label("Add new customer", "新しい顧客の追加"), exact: true })).toHaveAttribute("href", /\/customers\/new$/);
  await expect(page.getByRole("link", { name: "Tsubame Networks", exact: true })).toHaveCount(0);
  await row.getByRole("link", { name: "Hinode Systems", exact: true }).click();
  await heading(page, "Hinode Systems");
});

// On a phone the rows are cards without a head.
test("the order of the list is in its address @only-desktop @only-nojs @only-ja", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/indirect-resellers");
  const names = page.getByRole("table").first().locator("tbody .table__name");
  const ascending = await names.allTextContents();
  await page.getByRole("columnheader", { name: label("Name", "名前"), exact: true }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole("columnheader", { name: label("Name", "名前"), exact: true })).toHaveAttribute("aria-sort", "descending");
  expect(ascending.length).toBeGreaterThanOrEqual(4);
  await expect(names).toHaveText(ascending.toReversed());
});

test("a reseller sees all its providers", async ({ page }) => {
  await enter(page, "admin@reseller2.example");
  await open(page, "/indirect-providers");

  for (const name of ["Aozora Distribution", "Northwind Distribution"]) {
    await expect(page.getByRole("cell", { name: new RegExp(name) }).first()).toBeVisible();
  }
});

test("a reseller has no list of resellers", async ({ page }) => {
  expectStatus(page, 403);
  await enter(page, "admin@reseller.example");
  await open(page, "/indirect-resellers");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("You cannot do this", "この操作はできません"));
  await expect(page.getByRole("main")).toContainText(label("Indirect provider", "間接プロバイダー"));
});

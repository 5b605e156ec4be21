// Customers: search, filter, records that open by address, the pages below one, and what a reseller sees.
import { button, enter, expect, expectStatus, field, heading, label, open, test } from "../fixtures/index.ts";

const PROVIDER = "admin@provider.example";
const MOMIJI = "351afc09-6d3a-4745-9d58-467bdbc808db";

test("searching by name and by domain narrows the list", async ({ page }) => {
  await enter(page, PROVIDER);
  for (const words of ["Momiji", "customer.exam"]) {
    await open(page, `/customers?q=${words}`);
    await expect(page.getByRole("link", { name: "Momiji Foods", exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Kitano Beverages", exact: true })).toHaveCount(0);
  }
});

test("the search over everything finds a customer by its name, and by its id", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/dashboard");
  const search = page.getByRole("searchbox", { name: label("Search everything", "すべてを検索") });
  // On a phone the header has no room for it.
  if (await search.isVisible()) {
    await search.fill("Momiji");
    await search.press("Enter");
    await expect(page).toHaveURL(/\/search\?q=Momiji$/);
  } else {
    await open(page, "/search?q=Momiji");
  }
  await heading(page, label("Search", "検索"));
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Momiji Foods", exact: true })).toBeVisible();
  await field(page, label("Name, domain, number, ID, or email address", "名前、ドメイン、番号、ID、メール アドレス")).fill(MOMIJI);
  await main.getByRole("button", { name: label("Search", "検索"), exact: true }).click();
  await main.getByRole("link", { name: "Momiji Foods", exact: true }).click();
  await heading(page, "Momiji Foods");
});

test("the list narrows to one indirect reseller, and widens again", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/customers");
  await field(page, label("Filter by indirect reseller", "間接リセラーで絞り込む")).selectOption("Tsubame Networks");
  await page.getByRole("main").getByRole("button", { name: label("Search", "検索"), exact: true }).click();

  await expect(page).toHaveURL(/[?&]reseller=[0-9a-f-]{36}/);
  await expect(page.getByRole("link", { name: "Kitano Beverages", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Momiji Foods", exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: label("Clear all", "すべて解除"), exact: true }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await open(page, "/customers?q=Momiji");
  await expect(page.getByRole("link", { name: "Momiji Foods", exact: true })).toBeVisible();
});

test("a record opens by its down arrow and by its address", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/customers?q=Momiji");
  await page.getByRole("link", { name: label("down arrow", "下矢印"), exact: true }).first().click();
  await expect(page.getByText("Office 365 Business Premium").first()).toBeVisible();
  await open(page, `/customers?open=${MOMIJI}`);
  await expect(page.getByText("Office 365 Business Premium").first()).toBeVisible();
});

test("from the list to the customer, and on to one subscription", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/customers?q=Momiji");
  await page.getByRole("link", { name: "Momiji Foods", exact: true }).click();
  await heading(page, "Momiji Foods");
  const main = page.getByRole("main");
  await expect(main).toContainText(label("manages the subscriptions, licenses, and users", "のサブスクリプション、ライセンス、ユーザー"));
  await main.locator("a[href$='/subscriptions']").first().click();
  await heading(page, label("Subscriptions", "サブスクリプション"));
  await main.getByRole("row").filter({ hasText: "Office 365 Business Premium" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/subscriptions\/[0-9a-f-]{36}$/);
  await expect(main).toContainText(label("Designated support contact", "指定のサポート連絡先"));
  await expect(main).toContainText("Hinode Systems");
});

test("the reseller sees the customer it manages, and not another one's", async ({ page }) => {
  await enter(page, "admin@reseller.example");
  await open(page, "/customers?q=Momiji");
  await expect(page.getByRole("link", { name: "Momiji Foods", exact: true })).toBeVisible();
  await open(page, "/customers?q=Kitano");
  await expect(page.getByRole("heading", { name: label("No customer matches", "一致する顧客はありません") })).toBeVisible();
  await enter(page, "admin@reseller3.example");
  expectStatus(page, 404);
  await page.goto(`/customers/${MOMIJI}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("There is no such page", "ページが見つかりません"));
  await expect(button(page, label("Copy", "コピー"))).toHaveCount(0);
});

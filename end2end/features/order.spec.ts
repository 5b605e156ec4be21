// Orders: what the wizard orders is completed and found; a refused line is tried again; another one is given up.
import { button, enter, expect, expectSound, expectStatus, field, heading, hydrated, label, open, test } from "../fixtures/index.ts";
import { companyOf, freshDomain, PROVIDER, toConfirmation } from "../fixtures/wizard.ts";

const ORDERS = { get title() { return label("Orders", "注文"); } };
const completed = () => label("Completed", "完了");

test("what the wizard ordered is completed, and the provider finds it by the customer's name", async ({ page }) => {
  const domain = freshDomain();
  await toConfirmation(page, domain);
  await open(page, "/orders");
  await heading(page, ORDERS.title);
  await field(page, label("Customer name or order number", "顧客名または注文番号")).fill(companyOf(domain));
  await page.getByRole("main").getByRole("button", { name: label("Search", "検索"), exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: companyOf(domain) });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(completed());
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}\/orders\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("main")).toContainText(companyOf(domain));
  await page.getByRole("link", { name: label("Open the subscription", "サブスクリプションを開く") }).first().click();
  await expect(page).toHaveURL(/\/subscriptions\/[0-9a-f-]{36}$/);
});

/** Opens the first failed order of a provider. The demo world has three of this one and one of the other. */
async function openFailed(page: import("@playwright/test").Page, provider = PROVIDER): Promise<void> {
  await enter(page, provider);
  await open(page, "/orders?status=failed");
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}\/orders\/[0-9a-f-]{36}$/);
  await hydrated(page);
}

test("a refused line says why and is tried again @only-desktop @only-ja", async ({ page }) => {
  await openFailed(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("The tenant is being moved to another region");
  await expectSound(page);
  await button(page, label("Try again", "再試行")).first().click();
  await expect(page).toHaveURL(/done=order-retried/);
  await expect(main).not.toContainText("The tenant is being moved to another region");
  await expect(main).toContainText(completed());
});

test("what failed is given up, after a question @only-nojs @only-ja", async ({ page }) => {
  await openFailed(page, label("admin@provider2.example", PROVIDER));
  const line = label("Cancel line", "明細をキャンセル");
  await page.getByRole("link", { name: line, exact: true }).first().click();
  await button(page, line).first().click();
  await expect(page).toHaveURL(/done=order-cancelled/);
  await expect(page.getByRole("main")).toContainText(label("Canceled", "キャンセル済み"));
});

test("a reseller and the customer read the orders and change nothing", async ({ page, freshPage }) => {
  for (const [who, browser] of [["admin@reseller.example", page], ["billing@customer.example", await freshPage()]] as const) {
    await enter(browser, who);
    await open(browser, "/customers/351afc09-6d3a-4745-9d58-467bdbc808db/orders");
    await heading(browser, ORDERS.title);
    await expect(browser.getByRole("main")).toContainText(completed());
    await expect(browser.getByRole("button", { name: label("Try again", "再試行") })).toHaveCount(0);
  }
});

test("the list of what was sold is a provider's", async ({ page }) => {
  await enter(page, "admin@reseller.example");
  expectStatus(page, 403);
  await open(page, "/orders");
  await expect(page.getByRole("main")).not.toContainText(label("Order number", "注文番号"));
});

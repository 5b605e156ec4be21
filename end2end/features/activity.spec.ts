// Activity: who did what, under which grant; filters in the address, the details, the file, and each side's own view.
import { enter, expect, expectSound, field, heading, label, open, test } from "../fixtures/index.ts";
import { PROVIDER } from "../fixtures/wizard.ts";

const MOMIJI = "/customers/351afc09-6d3a-4745-9d58-467bdbc808db";
const words = {
  get title() { return label("Activity log", "アクティビティ ログ"); },
  get part() { return label("Activity", "アクティビティ"); },
  get ordered() { return label("Order submitted", "注文を送信"); },
  get details() { return label("Additional information", "追加情報"); },
};

test("a provider narrows its log, opens an entry and takes the file", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/activity?from=2000-01-01");
  await heading(page, words.title);
  const main = page.getByRole("main");
  await field(page, label("Kind of activity", "種類")).selectOption("orders");
  await main.getByRole("button", { name: label("Search", "検索"), exact: true }).click();
  await expect(page).toHaveURL(/[?&]group=orders/);
  const row = main.getByRole("row").filter({ hasText: words.ordered }).first();
  await row.locator("summary").click();
  await expect(row.getByText(label("Number", "番号"), { exact: true })).toBeVisible();
  await expectSound(page);
  const link = main.getByRole("link", { name: label("Export log", "ログのエクスポート"), exact: true });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  const text = await answer.text();
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text).toContain(words.ordered);
  await open(page, `${MOMIJI}/subscriptions`);
  await page.getByRole("link", { name: words.part, exact: true }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await heading(page, words.part);
});

test("a customer reads what partners did, and a provider nothing of its neighbor", async ({ page }) => {
  await enter(page, "admin@customer.example");
  await open(page, `${MOMIJI}/activity?from=2000-01-01`);
  await heading(page, words.part);
  await expect(page.getByRole("main")).toContainText("Aozora Distribution");
  await enter(page, "admin@provider2.example");
  await open(page, "/activity?from=2000-01-01");
  await expect(page.getByRole("main")).not.toContainText("Aozora Distribution");
});

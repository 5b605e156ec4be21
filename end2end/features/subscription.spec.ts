// What a provider and a reseller do with subscriptions that exist: every change shows first what will happen.
import type { Page } from "@playwright/test";
import { button, enter, expect, expectStatus, field, fresh, heading, hydrated, label, open, test } from "../fixtures/index.ts";
import { companyOf, freshDomain, PROVIDER, toConfirmation } from "../fixtures/wizard.ts";

const words = {
  get add() { return label("Add subscription", "サブスクリプションの追加"); },
  get newSubscription() { return label("New subscription", "新しいサブスクリプション"); },
  get review() { return label("Review", "レビュー"); },
  get showMatching() { return label("Show matching", "絞り込む"); },
  get nextReview() { return label("Next: Review", "次へ: レビュー"); },
  get submit() { return label("Submit", "送信"); },
  get show() { return label("Show what will happen", "変更の結果を表示"); },
  get quantity() { return label("Quantity", "数量"); },
  get changeQuantity() { return label("Change the quantity", "数量の変更"); },
  get suspend() { return label("Suspend", "中断する"); },
  get resume() { return label("Resume", "再開する"); },
  get cancel() { return label("Cancel subscription", "サブスクリプションをキャンセルする"); },
  get rename() { return label("Rename", "名前の変更"); },
  get newName() { return label("New name", "新しい名前"); },
  get renewOn() { return label("Turn automatic renewal on", "自動更新をオンにする"); },
  get renewOff() { return label("Turn automatic renewal off", "自動更新をオフにする"); },
  get upgrade() { return label("Upgrade now", "今すぐアップグレード"); },
  get toSubscription() { return label("Open the subscription", "サブスクリプションを開く"); },
  get move() { return label("Move their licenses", "ライセンスを移行する"); },
  get leave() { return label("Move them by hand later", "後で手動で移行する"); },
  get happen() { return label("What will happen", "変更の結果"); },
};

/** A new customer of Hinode's, and the page of its one subscription. Gives that page's address. */
async function subscription(page: Page): Promise<string> {
  const domain = freshDomain();
  await toConfirmation(page, domain);
  await open(page, `/customers?q=${domain}`);
  await page.getByRole("link", { name: companyOf(domain), exact: true }).click();
  await heading(page, companyOf(domain));
  await page.getByRole("main").getByRole("table").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/subscriptions\/[0-9a-f-]{36}$/);
  await hydrated(page);
  return new URL(page.url()).pathname;
}

/** Follows the link of a change from the subscription's page. */
async function follow(page: Page, path: string, name: string): Promise<void> {
  await open(page, path);
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await hydrated(page);
}

test("licenses are added and taken away, and the page says before what it does", async ({ page }) => {
  const path = await subscription(page);
  for (const wanted of ["20", "9"]) {
    await follow(page, path, words.changeQuantity);
    await field(page, words.quantity).fill(wanted);
    await button(page, words.show).click();
    await expect(page.getByRole("heading", { name: words.happen })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(wanted);
    await button(page, words.submit).click();
    await expect(page).toHaveURL(/done=subscription-quantity/);
    await expect(page.getByRole("main").locator("dl").first()).toContainText(wanted);
  }
});

test("a number that does not hold is refused where it is typed", async ({ page }) => {
  const path = await subscription(page);
  await follow(page, path, words.changeQuantity);
  await field(page, words.quantity).fill("0");
  await button(page, words.show).click();
  await expect(page.getByRole("alert")).toContainText(label("There is a problem", "問題があります"));
  await expect(field(page, words.quantity)).toHaveValue("0");
  await expect(page.getByRole("heading", { name: words.happen })).toHaveCount(0);
});

test("a subscription is renamed, suspended, resumed, and ended", async ({ page }) => {
  const path = await subscription(page);
  const name = fresh("Team");
  await follow(page, path, words.rename);
  await field(page, words.newName).fill(name);
  await button(page, words.show).click();
  await button(page, words.submit).click();
  await heading(page, name);

  const main = page.getByRole("main");
  for (const change of [words.renewOff, words.renewOn, words.suspend, words.resume, words.cancel]) {
    await follow(page, path, change);
    await expect(page.getByRole("heading", { name: words.happen })).toBeVisible();
    await button(page, change).click();
    await expect(page).toHaveURL(/done=subscription-/);
    if (change === words.suspend) {
      await expect(main).toContainText(label("Its data is kept until", "データは少なくとも"));
      await expect(main.getByRole("link", { name: words.changeQuantity })).toHaveAttribute("aria-disabled", "true");
    }
  }
  await expect(main).toContainText(label("Ended", "終了"));
  await expect(main.getByRole("link", { name: words.suspend, exact: true })).toHaveCount(0);
});

test("an upgrade puts a new subscription in the place of the old one, with the licenses or without", async ({ page }) => {
  await open(page, await subscription(page));
  for (const licenses of [words.leave, words.move]) {
    await page.getByRole("main").getByRole("link", { name: words.upgrade, exact: true }).click();
    await hydrated(page);
    await page.getByRole("radio").first().check();
    await page.getByRole("radio", { name: licenses, exact: true }).check();
    await button(page, words.show).click();
    await expect(page.getByRole("heading", { name: words.happen })).toBeVisible();
    await expect(page.getByRole("radio", { name: licenses, exact: true })).toBeChecked();
    await button(page, words.submit).click();
    await expect(page).toHaveURL(/done=subscription-upgrade/);
    await page.getByRole("link", { name: label("Open the new subscription", "新しいサブスクリプションを開く") }).click();
    await expect(page.getByRole("main")).toContainText(label("Active", "アクティブ"));
    await hydrated(page);
  }
});

test("the second of two people is told how it stands now, and keeps what was typed", async ({ page, freshPage }) => {
  const path = await subscription(page);
  await open(page, `${path}/change?do=quantity&value=20`);
  const reseller = await freshPage();
  await enter(reseller, "admin@reseller.example");
  await open(reseller, `${path}/change?do=auto-renew&value=off`);
  await button(reseller, words.renewOff).click();
  await expect(reseller).toHaveURL(/done=subscription-auto-renew/);

  expectStatus(page, 409);
  await button(page, words.submit).click();
  await expect(page.getByRole("alert")).toContainText(label("automatic renewal Off", "自動更新 オフ"));
  await expect(field(page, words.quantity)).toHaveValue("20");
  await button(page, words.submit).click();
  await expect(page).toHaveURL(/done=subscription-quantity/);
});

test("subscriptions are added for a customer that exists", async ({ page }) => {
  const path = await subscription(page);
  const list = path.replace(/\/[^/]*$/, "");
  await follow(page, list, words.add);
  await heading(page, words.newSubscription);
  await expect(page.getByRole("combobox", { name: label("Reseller to associate", "関連付けるリセラー") })).toContainText("Hinode");
  await open(page, `${list}/new?find=nobody`);
  const main = page.getByRole("main");
  const names: string[] = [];
  for (const index of [4, 5]) {
    await main.getByRole("checkbox").nth(index).check();
    names.push(await main.locator(".offer__fields").nth(index).getAttribute("aria-label") ?? "");
  }
  // A search among the resellers keeps what is ticked.
  await page.locator("#find").fill("hinode");
  await button(page, words.showMatching).click();
  await expect(page).toHaveURL(/&find=hinode$/);
  for (const index of [4, 5]) await expect(main.getByRole("checkbox").nth(index)).toBeChecked();
  await page.getByRole("combobox", { name: label("Reseller to associate", "関連付けるリセラー") }).selectOption("Hinode Systems");
  await button(page, words.nextReview).click();
  await heading(page, words.review);
  await expect(main).toContainText("Hinode Systems");
  const review = page.url();
  await main.getByRole("link", { name: label("Cancel", "キャンセル"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${list}$`));
  const before = await main.getByRole("row").count();
  await open(page, review);
  await button(page, words.submit).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}\?done=subscriptions-ordered/);
  // The list has the names in the customer's language, so each is found by its address.
  const ordered: (string | null)[] = [];
  for (const name of names) {
    const line = main.locator("section.panel").filter({ has: page.getByRole("heading", { name, exact: true }) });
    ordered.push(await line.getByRole("link", { name: words.toSubscription }).getAttribute("href"));
  }
  expect(new Set(ordered).size).toBe(2);
  await open(page, list);
  await expect(main.getByRole("row")).toHaveCount(before + 2);
  for (const address of ordered) await expect(main.getByRole("row").locator(`a[href="${address}"]`)).toHaveCount(1);
});

test("the customer's people read and change nothing", async ({ page }) => {
  await enter(page, "admin@customer.example");
  await open(page, "/dashboard");
  const menu = page.getByRole("navigation", { name: label("Dashboard menu", "ダッシュボード メニュー"), exact: true });
  await menu.getByRole("link", { name: label("Your account", "貴社のアカウント"), exact: true }).click();
  await heading(page, "Momiji Foods");
  // The list of customers is a partner's.
  await expect(page.getByRole("main").getByRole("link", { name: label("Customers", "顧客"), exact: true })).toHaveCount(0);
  await page.getByRole("main").getByRole("table").first().getByRole("link").first().click();
  await hydrated(page);
  await expect(page.getByRole("main")).not.toContainText(label("Change this subscription", "このサブスクリプションの変更"));

  // Whoever may not order asks for it; what does not hold stays as it was typed.
  await open(page, "/customers/351afc09-6d3a-4745-9d58-467bdbc808db/subscriptions");
  await page.getByRole("row").filter({ hasText: "Office 365 Business Premium" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/subscriptions\/[0-9a-f-]{36}$/);
  await follow(page, page.url(), label("Ask for more licenses", "ライセンスの追加を依頼する"));
  expectStatus(page, 422);
  const wanted = field(page, label("Total licenses wanted", "追加後のライセンス数"));
  await wanted.fill("25");
  await button(page, label("Ask the provider", "プロバイダーに依頼する")).click();
  await expect(page.getByRole("alert")).toContainText(label("There is a problem", "問題があります"));
  await expect(wanted).toHaveValue("25");
  await enter(page, PROVIDER);
});

// Add new customer: the four steps, in both languages, with and without JavaScript; nothing twice, nothing half.
import type { Page } from "@playwright/test";
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  expectStatus,
  hasJavaScript,
  hydrated,
  label,
  open,
  signIn,
  test,
} from "../fixtures/index.ts";

const words = {
  get newCustomer() { return label("New customer", "新しい顧客"); },
  get newSubscription() { return label("New subscription", "新しいサブスクリプション"); },
  get review() { return label("Review", "レビュー"); },
  get confirmation() { return label("Confirmation", "確認"); },
  get nextSubscriptions() { return label("Next: Subscriptions", "次へ: サブスクリプション"); },
  get nextReview() { return label("Next: Review", "次へ: レビュー"); },
  get submit() { return label("Submit", "送信"); },
  get cancel() { return label("Cancel", "キャンセル"); },
  get cancelDo() { return label("Delete what was entered", "入力内容を削除"); },
  get later() { return label("Save and finish later", "保存して後で続ける"); },
  get company() { return label("Company name", "会社名"); },
  get domain() { return label("Primary domain name", "プライマリ ドメイン名"); },
  get country() { return label("Country/region", "国/地域"); },
  get state() { return label("State/province", "都道府県"); },
  get city() { return label("City", "市区町村"); },
  get line1() { return label("Address line 1", "住所 1"); },
  get postalCode() { return label("Postal code", "郵便番号"); },
  get given() { return label("First name", "名"); },
  get family() { return label("Last name", "姓"); },
  get email() { return label("Email", "メール"); },
  get quantity() { return label("Number of licenses", "ライセンス数"); },
  get setupInfo() { return label("Setup info", "セットアップ情報"); },
  get reset() { return label("Reset password", "パスワードのリセット"); },
  get change() { return label("Change", "変更"); },
  get problem() { return label("There is a problem", "問題があります"); },
};

/** A domain nobody has yet, whatever ran before. */
function freshDomain(): string {
  return `e2e-${test.info().project.name}-${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
}

function field(page: Page, name: string) {
  return page.getByLabel(name, { exact: true });
}

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await hydrated(page);
}

function button(page: Page, name: string) {
  return page.getByRole("button", { name, exact: true });
}

/** The wizard's link in the row of Hinode Systems. Its people's language is Japanese: the page's is chosen. */
async function addNewCustomer(page: Page) {
  await open(page, `/indirect-resellers?lang=${label("en", "ja")}`);
  const row = page.getByRole("row").filter({ hasText: "Hinode" }).first();
  return row.getByRole("link", { name: label("Add new customer", "新しい顧客の追加") });
}

async function begin(page: Page): Promise<void> {
  await signIn(page, "admin@provider.example");
  await (await addNewCustomer(page)).click();
  await heading(page, words.newCustomer);
  await expect(page.getByRole("main")).toContainText("Hinode Systems");
}

async function fillCustomer(page: Page, domain: string): Promise<void> {
  await field(page, words.company).fill(`Shinjuku Trading ${domain.slice(-6)}`);
  await field(page, words.domain).fill(domain);
  await field(page, words.state).selectOption("13");
  await field(page, words.city).fill(label("Shinjuku", "新宿区"));
  await field(page, words.line1).fill("2-8-1 Nishi-Shinjuku");
  await field(page, words.postalCode).fill("1638001");
  await field(page, words.given).fill(label("Aoi", "葵"));
  await field(page, words.family).fill(label("Sato", "佐藤"));
  await field(page, words.email).fill("aoi@shinjuku.example");
}

async function chooseTwo(page: Page): Promise<void> {
  const offers = page.locator("#offers li");
  for (const at of [0, 1]) {
    await offers.nth(at).getByRole("checkbox").check();
    const quantity = offers.nth(at).getByLabel(words.quantity);
    await quantity.fill(String(Number(await quantity.inputValue()) + 1));
  }
}

async function toReview(page: Page, domain: string): Promise<void> {
  await begin(page);
  await fillCustomer(page, domain);
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.newSubscription);
  await chooseTwo(page);
  await button(page, words.nextReview).click();
  await heading(page, words.review);
}

test("a customer is created for a reseller, and its password shown once", async ({ page, freshPage }) => {
  test.slow(); // every step of the wizard, each judged for barriers
  const domain = freshDomain();
  await begin(page);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await fillCustomer(page, domain);
  await button(page, words.nextSubscriptions).click();

  await heading(page, words.newSubscription);
  await expect(page.getByRole("list", { name: label("Steps", "手順") }).locator("[aria-current=step]")).toContainText(
    words.newSubscription,
  );
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await chooseTwo(page);
  await button(page, words.nextReview).click();

  await heading(page, words.review);
  await expect(page.getByRole("main")).toContainText(`admin@${domain}.onkizuna.example`);
  await expect(page.getByRole("checkbox").nth(0)).toBeChecked();
  await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await button(page, words.submit).click();

  await heading(page, words.confirmation);
  const box = page.getByRole("region", { name: words.setupInfo });
  const password = await box.locator(".secret-box__value--secret").innerText();
  expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  const customer = await freshPage();
  await signIn(customer, `admin@${domain}.onkizuna.example`, password);
  await expect(customer).toHaveURL(/\/account\/set-password/);

  if (hasJavaScript()) await box.getByRole("checkbox").check();
  const confirmation = page.url();
  await open(page, confirmation);
  await expect(page.locator("body")).not.toContainText(password);
  await expect(page.getByRole("main")).toContainText(`admin@${domain}.onkizuna.example`);
  await page.getByRole("link", { name: label("Done", "完了"), exact: true }).click();
  await expect(page).toHaveURL(/\/customers/);
});

test("what does not hold is told, and nothing typed is lost", async ({ page }) => {
  await begin(page);
  expectStatus(page, 422);
  await fillCustomer(page, "customer-without-mail");
  await field(page, words.email).fill("aoi");
  await field(page, words.postalCode).fill("12");
  await button(page, words.nextSubscriptions).click();

  const summary = page.getByRole("alert").filter({ hasText: words.problem });
  await expect(summary.getByRole("link")).toHaveCount(2);
  await expect(field(page, words.city)).toHaveValue(label("Shinjuku", "新宿区"));
  await expect(field(page, words.email)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, words.state)).toHaveValue("13");
});

test("a taken domain and a number out of range are refused", async ({ page }) => {
  const domain = freshDomain();
  await toReview(page, domain);
  await button(page, words.submit).click();
  await heading(page, words.confirmation);

  expectStatus(page, 422);
  const again = page.url().replace(/\?.*/, "");
  if (hasJavaScript()) await page.getByRole("region", { name: words.setupInfo }).getByRole("checkbox").check();
  await open(page, again);
  await fillCustomer(page, domain);
  await button(page, words.nextSubscriptions).click();
  await expect(page.getByRole("alert").filter({ hasText: words.problem })).toContainText(
    label("already belongs", "既に"),
  );
  await field(page, words.domain).fill(freshDomain());
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.newSubscription);
  const first = page.locator("#offers li").first();
  await first.getByRole("checkbox").check();
  await first.getByLabel(words.quantity).fill("999999999");
  await button(page, words.nextReview).click();
  await expect(first.getByLabel(words.quantity)).toHaveAttribute("aria-invalid", "true");
  await expect(first.getByRole("checkbox")).toBeChecked();
});

test("Change leads back to the review, and Cancel leaves nothing", async ({ page }) => {
  const domain = freshDomain();
  await toReview(page, domain);
  const change = page.getByRole("link", { name: new RegExp(`^${words.change} ?: ${label("Account info", "アカウント情報")}`) });
  await change.click();
  await heading(page, words.newCustomer);
  await field(page, words.company).fill("Renamed Trading");
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.review);
  await expect(page.getByRole("main")).toContainText("Renamed Trading");

  const review = page.url();
  await page.getByRole("link", { name: words.cancel, exact: true }).click();
  await button(page, words.cancelDo).click();
  await expect(page).toHaveURL(/\/indirect-resellers\?done=customer-cancelled/);
  expectStatus(page, 404);
  await page.goto(review);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("There is no such page", "ページが見つかりません"));
});

test("what is saved for later is found again", async ({ page }) => {
  const domain = freshDomain();
  await begin(page);
  await field(page, words.company).fill(`Later ${domain}`);
  await button(page, words.later).click();
  await expect(page).toHaveURL(/\/dashboard/);
  await (await addNewCustomer(page)).click();
  await page.getByRole("link", { name: new RegExp(`Later ${domain}`) }).click();
  await heading(page, words.newCustomer);
  await expect(field(page, words.company)).toHaveValue(`Later ${domain}`);
});

test("pressing Submit twice creates one customer", async ({ page }) => {
  const domain = freshDomain();
  await toReview(page, domain);
  const review = page.url();
  await button(page, words.submit).dblclick();
  await heading(page, words.confirmation);
  await expect(page.getByRole("region", { name: words.setupInfo })).toBeVisible();
  if (hasJavaScript()) await page.getByRole("region", { name: words.setupInfo }).getByRole("checkbox").check();
  await page.goto(review);
  await heading(page, words.confirmation);
  await expect(button(page, words.reset)).toBeVisible();
  await button(page, words.reset).click();
  await heading(page, words.confirmation);
  await expect(page.locator(".secret-box__value--secret")).toBeVisible();
});

test("the address follows the country", async ({ page }) => {
  await begin(page);
  await field(page, words.company).fill("Harbor Lights");
  await field(page, words.country).selectOption("US");
  const update = button(page, label("Update country", "国を更新"));
  if (!hasJavaScript()) await update.click();
  else await expect(update).toBeHidden();
  await field(page, words.state).selectOption("WA");
  await expect(field(page, words.company)).toHaveValue("Harbor Lights");
});

test("people who may not create customers are told so", async ({ page }) => {
  await signIn(page, "admin@provider.example");
  const address = await (await addNewCustomer(page)).getAttribute("href");
  await page.context().clearCookies();
  await signIn(page, "helpdesk@provider.example");
  expectStatus(page, 403);
  await page.goto(`${address}?lang=${label("en", "ja")}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("You cannot do this", "この操作はできません"));
});

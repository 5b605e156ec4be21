// Invitations of customers: for a reseller and its provider together, and for one partner alone.
import type { Page } from "@playwright/test";
import { button, enter, expect, expectStatus, fillSignIn, fresh, hasJavaScript, heading, hydrated, label, open, test } from "../fixtures/index.ts";
import { beginDraft, rowOf, words } from "../fixtures/invitation.ts";

const CUSTOMER = "admin@customer3.example";
const CUSTOMER_NAME = "Kawa Logistics";

// The customer authorizes a pair of partners once, so that each project has one of its own.
const PAIRS: Record<string, [string, string, string]> = {
  desktop: ["admin@reseller.example", "Hinode Systems", "Aozora Distribution"],
  nojs: ["admin@reseller2.example", "Harbor IT", "Northwind Distribution"],
  ja: ["admin@reseller2.example", "Harbor IT", "Aozora Distribution"],
};

const viewCustomers = () => label("View customers", "顧客を表示する");

/** A link in the row of a provider. */
async function follow(page: Page, provider: string, name: string) {
  await open(page, "/indirect-providers");
  const row = page.getByRole("row").filter({ hasText: provider });
  await row.getByRole("link", { name, exact: true }).click();
  await hydrated(page);
}

test("a customer authorizes reseller and provider with one acceptance", async ({ page, freshPage }, { project }) => {
  const [reseller, resellerName, providerName] = PAIRS[project.name];
  await enter(page, reseller);
  await follow(page, providerName, viewCustomers());
  await heading(page, label(`Customers shared with ${providerName}`, `${providerName} と共通の顧客`));
  await expect(page.getByRole("main")).not.toContainText(CUSTOMER_NAME);
  await follow(page, providerName, words.invite);
  await heading(page, words.invite);
  const link = await beginDraft(page, words.invite);
  const composer = page.url();
  await expect(page.getByText(label("your account and your provider’s account", "貴社のアカウントとプロバイダーのアカウント用"))).toBeVisible();
  await page.locator("#lead_source").selectOption("vendor_referral");
  await button(page, label("Done", "完了")).click();
  await expect(page).toHaveURL(/\/indirect-providers\?done=invitation-done$/);

  const reader = await freshPage();
  await enter(reader, CUSTOMER);
  await open(reader, link);
  const main = reader.getByRole("main");
  for (const name of [resellerName, providerName]) {
    await expect(main.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  }
  await expect(main).toContainText(label("Manage your users", "ユーザーを管理する"));
  await expect(main).toContainText(label("Submit orders on your behalf", "貴社に代わって注文を送信する"));
  if (!hasJavaScript()) {
    expectStatus(reader, 422);
    await button(reader, words.accept).click();
    await expect(reader.locator("#consent")).toHaveAttribute("aria-invalid", "true");
  }
  await reader.locator("#consent").check();
  await button(reader, words.accept).click();
  await expect(reader).toHaveURL(/\/customers\/[0-9a-f-]{36}\?done=relationship-accepted$/);
  const customer = reader.url();
  await open(reader, link);
  await expect(main).toContainText(label("This invitation has been accepted.", "この招待状は承諾済みです。"));

  await follow(page, providerName, viewCustomers());
  await expect(page.getByRole("row").filter({ hasText: CUSTOMER_NAME })).toHaveCount(1);
  await expect(await rowOf(page, composer)).toContainText(label("Accepted", "承諾済み"));
  // How it came was said in the invitation.
  await open(page, new URL(customer).pathname);
  await expect(page.locator('input[type="radio"][value="vendor_referral"]')).toBeChecked();

  // And withdraws what the provider may do: the next request of the other side finds it gone.
  const withdraw = label("Withdraw", "取り消す");
  await open(reader, "/partners");
  const partner = reader.locator("section.panel").filter({ has: reader.getByRole("heading", { name: providerName }) });
  const through = partner.getByRole("listitem").filter({ hasText: resellerName });
  await through.getByRole("link", { name: new RegExp(`^${withdraw} ?:`) }).click();
  await heading(reader, withdraw);
  await reader.getByLabel(label("Reason", "理由")).fill("We buy elsewhere");
  await button(reader, withdraw).click();
  await expect(reader).toHaveURL(/\/partners\?done=relation-ended$/);
  await follow(page, providerName, viewCustomers());
  await expect(page.getByRole("main")).not.toContainText(CUSTOMER_NAME);
});

test("a request of one partner is declined, and nobody but an administrator decides", async ({ page, freshPage }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/customers");
  await page.getByRole("link", { name: words.relationship, exact: true }).click();
  await heading(page, words.relationship);
  const link = await beginDraft(page, words.relationship);
  const composer = page.url();

  const clerk = await freshPage();
  await enter(clerk, "billing@customer.example");
  await open(clerk, link);
  await expect(button(clerk, words.accept)).toHaveAttribute("aria-disabled", "true");

  const reader = await freshPage();
  await enter(reader, CUSTOMER);
  await open(reader, link);
  await expect(reader.getByRole("main")).toContainText(label("See or manage your users", "貴社のユーザーを表示または管理する"));
  await button(reader, words.decline).click();
  await expect(reader).toHaveURL(/done=invitation-declined/);
  await open(reader, link);
  await expect(reader.getByText(label("This invitation has been declined.", "この招待状は辞退済みです。"))).toBeVisible();
  await expect(await rowOf(page, composer)).toContainText(label("Declined", "辞退済み"));
});

test("the page of a provider holds the terms of partnership", async ({ page }) => {
  await enter(page, "helpdesk@reseller.example");
  await open(page, "/indirect-providers");
  await page.getByRole("link", { name: "Aozora Distribution", exact: true }).click();
  await heading(page, "Aozora Distribution");
  await expect(page.getByRole("main")).toContainText(label("Terms of partnership", "パートナーシップの条件"));
  // A helpdesk agent invites nobody, and is told why.
  await expect(page.getByRole("link", { name: words.invite, exact: true })).toHaveAttribute("aria-disabled", "true");
});

test("a customer without an account creates its tenant and comes back to the invitation", async ({ page, freshPage }) => {
  await enter(page, "admin@reseller.example");
  await open(page, "/customers/request");
  const link = await beginDraft(page, words.relationship);

  const reader = await freshPage();
  await open(reader, `/sign-in?lang=${label("en", "ja")}`);
  await open(reader, link);
  const create = label("Create new tenant", "新しいテナントを作成する");
  await reader.getByRole("main").getByRole("link", { name: create, exact: true }).click();
  await heading(reader, create);
  const domain = fresh("harvest");
  const company = `Harvest ${domain}`;
  const password = "a quiet harbor at dawn";
  await reader.locator("#company_name").fill(company);
  await reader.locator("#domain_prefix").fill(domain);
  await reader.locator("#country").selectOption("JP");
  await reader.locator("#given_name").fill("Aoi");
  await reader.locator("#family_name").fill("Tanaka");
  await reader.locator("#user_name").fill("aoi");
  await reader.locator("#new_password").fill(password);
  await reader.locator("#repeat_password").fill("something else");
  expectStatus(reader, 422);
  await button(reader, create).click();
  await expect(reader.locator("#repeat_password")).toHaveAttribute("aria-invalid", "true");
  await expect(reader.locator("#company_name")).toHaveValue(company);
  await reader.locator("#new_password").fill(password);
  await reader.locator("#repeat_password").fill(password);
  await button(reader, create).click();
  await expect(reader).toHaveURL(/\/sign-in\?next=.*done=tenant-created/);
  await fillSignIn(reader, `aoi@${domain}.onkizuna.example`, password);
  await expect(reader).toHaveURL(/\/invitation$/);
  await reader.locator("#consent").check();
  await button(reader, words.accept).click();
  await expect(reader).toHaveURL(/done=relationship-accepted$/);
  await open(page, `/customers?q=${domain}`);
  await expect(page.getByRole("row").filter({ hasText: company })).toHaveCount(1);
});

test("many customers are invited from a file, each line shown first", async ({ page }) => {
  await enter(page, "sales@reseller.example");
  await open(page, "/customers/request");
  await page.getByRole("link", { name: label("Invite from a file", "ファイルから招待する"), exact: true }).click();
  await hydrated(page);
  const [one, other] = [`${fresh("one")}@bulk.example`, `${fresh("other")}@bulk.example`];
  const file = page.locator("#file");
  expectStatus(page, 422);
  await file.fill(`email,language\n${one},en\nnobody,fr\n`);
  const lead = page.locator("#lead_source");
  await lead.selectOption("vendor_referral");
  await button(page, label("Create drafts", "下書きを作成する")).click();
  await expect(page.getByRole("row").filter({ hasText: "nobody" })).toContainText(label("The language is en or ja.", "言語は en または ja です。"));
  await file.fill(`email,language\n${one},en\n${other},ja\n`);
  await button(page, label("Check", "確認する")).click();
  await expect(page.getByText(label("Every line holds.", "すべての行が正しい形式です。"))).toBeVisible();
  await expect(file).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#error-summary")).toHaveCount(0);
  await expect(file).toHaveValue(new RegExp(other));
  await expect(lead).toHaveValue("vendor_referral");
  await button(page, label("Create drafts", "下書きを作成する")).click();
  await expect(page).toHaveURL(/\/invitations\/import\?.*done=invitations-begun&created=2/);
  await page.getByRole("main").getByRole("link", { name: label("Invitations", "招待状") }).last().click();
  const drafts = page.getByRole("row");
  for (const recipient of [one, other]) {
    await expect(drafts.filter({ hasText: recipient })).toContainText(label("Draft", "下書き"));
  }
  // Each draft says how its customer came, as the form did.
  await drafts.filter({ hasText: one }).getByRole("link").first().click();
  await expect(lead).toHaveValue("vendor_referral");
});

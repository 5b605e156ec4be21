// Referrals (L3, pf-L8): a visitor asks a provider and confirms by mail, the partner answers in time, and a customer that is
// left is told. Lead sources (I2) stand at the customer's account.
import { button, enter, expect, expectSound, expectStatus, field, fresh, heading, label, linkIn, mailTo, open, test } from "../fixtures/index.ts";
import type { Page } from "@playwright/test";

const words = {
  get company() { return label("Company name", "会社名"); },
  get country() { return label("Country/region", "国/地域"); },
  get size() { return label("Company size", "会社の規模"); },
  get contact() { return label("Contact", "連絡先の担当者"); },
  get email() { return label("Email", "メール"); },
  get need() { return label("What is needed", "ご要望"); },
  get send() { return label("Send", "送信"); },
  get confirm() { return label("Confirm and send", "確認して送信"); },
  get interested() { return label("I’m interested", "興味あり"); },
  get noThanks() { return label("No thanks", "興味なし"); },
  get accept() { return label("Accept", "承諾"); },
  get won() { return label("Won", "受注"); },
  get value() { return label("Estimated deal value", "取引の見積金額"); },
  get closing() { return label("Estimated closing date", "予定終了日"); },
};
const HINODE_NUMBER = "4847013";
const MOMIJI = "/customers/351afc09-6d3a-4745-9d58-467bdbc808db";

/** What a customer writes about itself. */
async function fillRequest(page: Page, need: string, email: string): Promise<void> {
  await field(page, words.company).fill("Tidewater Traders");
  await field(page, words.country).selectOption("JP");
  await field(page, words.size).selectOption("10-49");
  await field(page, words.contact).fill("Ida Moss");
  await field(page, words.email).fill(email);
  await field(page, words.need).fill(need);
}

/** The newest referrals stand first; other tests may have sent some meanwhile. */
async function find(page: Page, need: string): Promise<void> {
  await open(page, "/referrals?status=new");
  const links = page.getByRole("main").locator('a[href^="/referrals/"]');
  for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))) {
    await open(page, href);
    if (await page.getByText(need, { exact: true }).count()) return;
  }
  throw new Error("no such referral");
}

async function expectState(page: Page, name: string): Promise<void> {
  await expect(page.locator(".page-header .badge")).toHaveText(name);
}

test("a visitor asks a provider, which wins the deal", async ({ page, freshPage }) => {
  test.slow();
  expectStatus(page, 422);
  const [need, email] = [fresh("need"), `${fresh("ida")}@tidewater.example`];
  await open(page, `/find-a-provider?q=aozora&lang=${label("en", "ja")}`);
  await page.getByRole("link", { name: "Aozora Distribution", exact: true }).click();
  await page.getByRole("link", { name: label("Contact Aozora Distribution", "Aozora Distribution に問い合わせる"), exact: true }).click();
  await fillRequest(page, need, "nobody");
  await button(page, words.send).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(field(page, words.need)).toHaveValue(need);
  await field(page, words.email).fill(email);
  await button(page, words.send).click();
  await expect(page).toHaveURL(/\?done=inquiry-sent$/);
  await open(page, linkIn(await mailTo(email)));
  await expect(page.getByText(need, { exact: true })).toBeVisible();
  await expectSound(page);
  await button(page, words.confirm).click();
  await heading(page, label("Request for information", "情報請求"));
  await expect(page).toHaveURL(/confirmed=1$/);

  const agent = await freshPage();
  expectStatus(agent, 422);
  await enter(agent, "sales@provider.example");
  await find(agent, need);
  await expectState(agent, label("New", "新規"));
  await expect(agent.getByText(email)).toHaveCount(0);
  await button(agent, words.interested).click();
  await expectState(agent, label("Evaluating", "評価中"));
  await heading(agent, "Tidewater Traders");
  await expect(agent.getByRole("link", { name: email, exact: true })).toBeVisible();
  await button(agent, words.accept).click();
  await expect(agent.getByRole("alert")).toBeVisible();
  await field(agent, words.value).fill("480,000");
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await field(agent, words.closing).fill(day);
  await button(agent, words.accept).click();
  await expectState(agent, label("Negotiating", "交渉中"));
  await expectSound(agent);
  await button(agent, words.won).click();
  await expectState(agent, words.won);
  await expect(agent.getByText("¥480,000")).toBeVisible();
});

test("a customer that is referred and not wanted is told", async ({ page, freshPage }) => {
  test.slow();
  const [need, email] = [fresh("need"), `${fresh("ida")}@tidewater.example`];
  await enter(page, "admin@operator.example");
  await open(page, "/operator/referrals/new");
  await field(page, label("MPN ID of the partner", "パートナーの MPN ID")).fill(HINODE_NUMBER);
  await fillRequest(page, need, email);
  await button(page, label("Refer", "紹介する")).click();
  await expect(page).toHaveURL(/\?done=customer-referred$/);

  const agent = await freshPage();
  await enter(agent, "sales@reseller.example");
  await find(agent, need);
  await button(agent, words.noThanks).click();
  await expectState(agent, label("Skipped", "スキップしました"));
  const told = await mailTo(email);
  expect(linkIn(told)).toContain("/find-a-provider");

  // Another one is looked at first, and then declined.
  const other = fresh("need");
  await open(page, "/operator/referrals/new");
  await field(page, label("MPN ID of the partner", "パートナーの MPN ID")).fill(HINODE_NUMBER);
  await fillRequest(page, other, `${fresh("ida")}@tidewater.example`);
  await button(page, label("Refer", "紹介する")).click();
  await expect(page).toHaveURL(/\?done=customer-referred$/);
  await find(agent, other);
  await button(agent, words.interested).click();
  await expectState(agent, label("Evaluating", "評価中"));
  await button(agent, label("Decline", "辞退")).click();
  await expectState(agent, label("Declined", "辞退済み"));
});

test("a partner records how a customer came", async ({ page }) => {
  await enter(page, "sales@reseller.example");
  await open(page, MOMIJI);
  await page.getByRole("radio", { name: label("Own marketing", "自社のマーケティング"), exact: true }).check();
  await button(page, label("Save lead source", "獲得経路を保存")).click();
  await expect(page).toHaveURL(/\?done=lead-saved$/);
  await expect(page.getByRole("radio", { name: label("Own marketing", "自社のマーケティング"), exact: true })).toBeChecked();
  await open(page, "/customers/lead-sources");
  await heading(page, label("Lead sources", "獲得経路"));
  await expectSound(page);
});

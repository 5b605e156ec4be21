// A support request from the question to the end (G9): it goes to the subscription's designated support contact, each side
// is told by mail when it is its turn, and nobody else learns of it.
import { button, enter, expect, expectSound, expectStatus, field, fresh, heading, label, linkIn, mailTo, open, test } from "../fixtures/index.ts";
import type { Page } from "@playwright/test";

const words = {
  get title() { return label("Support requests", "サポート要求"); },
  get new() { return label("New support request", "新しいサポート要求"); },
  get submit() { return label("Submit", "送信"); },
  get send() { return label("Send", "送信"); },
  get severity() { return label("Moderate impact (severity B)", "中程度の影響 (重大度 B)"); },
  get category() { return label("Topic category", "トピックのカテゴリ"); },
  get requestTitle() { return label("Title", "タイトル"); },
  get description() { return label("Description", "説明"); },
  get answer() { return label("Answer", "回答"); },
  get ask() { return label("The requester has to answer", "要求者の回答を待つ"); },
  get close() { return label("Close it", "終了する"); },
  get reopen() { return label("Reopen", "再開"); },
  get why() { return label("What is still wrong", "解決していない内容"); },
  get status() { return { open: label("Open", "対応中"), asked: label("Attention needed", "要対応"), closed: label("Closed", "終了") }; },
};

/** What Hinode supports. */
const PRODUCT = "Office 365 Business Premium";
const DESK = "support@reseller.example";
const USER = "user@customer.example";

async function expectState(page: Page, name: string): Promise<void> {
  await expect(page.locator(".page-header .badge")).toHaveText(name);
}

/** Writes an answer, and says what happens next. */
async function answer(page: Page, text: string, next?: string): Promise<void> {
  await field(page, words.answer).fill(text);
  if (next) await page.getByRole("radio", { name: next, exact: true }).check();
  await button(page, words.send).click();
  await expect(page).toHaveURL(/\?done=support-/);
}

/** A customer's user opens a request; tells its number. */
async function ask(page: Page, title: string): Promise<string> {
  await enter(page, USER);
  await open(page, "/dashboard");
  await page.getByRole("navigation", { name: label("Dashboard menu", "ダッシュボード メニュー"), exact: true }).getByRole("link", { name: words.title, exact: true }).click();
  await heading(page, words.title);
  await page.getByRole("link", { name: words.new, exact: true }).click();
  await heading(page, words.new);
  await page.getByRole("link", { name: PRODUCT, exact: true }).click();
  await expect(page.getByText("Hinode Systems", { exact: false })).toBeVisible();
  await page.getByRole("radio", { name: words.severity, exact: true }).check();
  await field(page, words.category).selectOption("availability");
  await field(page, words.requestTitle).fill(title);
  await field(page, words.description).fill("Nothing prints.\nSince this morning.");
  await button(page, words.submit).click();
  await expect(page).toHaveURL(/\/support-requests\/[0-9a-f-]{36}\?done=support-opened$/);
  await heading(page, title);
  return (await page.locator(".page-header__meta code").textContent()) ?? "";
}

test("a request goes to the contact and back, until it is closed", async ({ page, freshPage }) => {
  test.slow();
  const title = fresh("printer");
  const number = await ask(page, title);
  expect(number).toMatch(/^\d{8}-[2-9A-Z]{6}$/);
  await expectState(page, words.status.open);
  const address = new URL(page.url()).pathname;

  // The contact comes by the mail's one link.
  const told = await mailTo(DESK, (mail) => mail.subject.includes(number));
  expect(told.text).not.toContain(title);
  const contact = await freshPage();
  await enter(contact, "helpdesk@reseller.example");
  await open(contact, linkIn(told));
  await heading(contact, title);
  await expect(contact.getByText("Since this morning.")).toBeVisible();
  await expect(contact.getByRole("link", { name: USER, exact: true })).toBeVisible();
  await answer(contact, "Which printer?", words.ask);
  await expectState(contact, words.status.asked);

  const asked = await mailTo(USER, (mail) => mail.subject.includes(number));
  await open(page, linkIn(asked));
  await expectState(page, words.status.asked);
  await expect(page.getByText("Which printer?", { exact: true })).toBeVisible();
  await answer(page, "The one in the hall.");
  await expectState(page, words.status.open);

  await open(contact, address);
  await answer(contact, "It has paper again.", words.close);
  await expectState(contact, words.status.closed);
  await open(page, address);
  await expectState(page, words.status.closed);
  await field(page, words.why).fill("It is out of paper again.");
  await button(page, words.reopen).click();
  await expect(page).toHaveURL(/\?done=support-reopened$/);
  await expectState(page, words.status.open);
});

test("nobody else learns of a request", async ({ page, freshPage }) => {
  const title = fresh("scanner");
  await ask(page, title);
  const address = new URL(page.url()).pathname;
  for (const stranger of ["admin@reseller2.example", "admin@customer3.example", "ishii@customer.example"]) {
    const other = await freshPage();
    expectStatus(other, 404);
    await enter(other, stranger);
    await open(other, address);
    await heading(other, label("There is no such page", "ページが見つかりません"));
    await open(other, "/support-requests");
    await expect(other.getByText(title)).toHaveCount(0);
  }
});

test("a form that does not hold says everything and keeps what was typed", async ({ page }) => {
  expectStatus(page, 422);
  await enter(page, USER);
  await open(page, "/support-requests/new");
  await page.getByRole("link", { name: PRODUCT, exact: true }).click();
  await field(page, words.requestTitle).fill("Printer");
  await button(page, words.submit).click();
  const summary = page.getByRole("alert");
  await expect(summary.getByRole("link")).toHaveCount(3);
  await expect(field(page, words.requestTitle)).toHaveValue("Printer");
  await expectSound(page);
});

test("the lists are by status and side", async ({ page }) => {
  await enter(page, "helpdesk@provider.example");
  await open(page, "/support-requests");
  const rows = page.getByRole("table").getByRole("row");
  const sold = "Outlook でメールを受信できません";
  await expect(rows.filter({ hasText: sold })).toHaveCount(0);
  await page.getByRole("link", { name: label("All on subscriptions we sold", "販売したサブスクリプションの要求すべて"), exact: true }).click();
  await expect(page).toHaveURL(/view=sold/);
  await expect(rows.filter({ hasText: sold })).toHaveCount(1);
  await field(page, label("Status", "状態")).selectOption("closed");
  await button(page, label("Search", "検索")).click();
  await expect(page).toHaveURL(/view=sold&status=closed/);
  await expect(rows.filter({ hasText: sold })).toHaveCount(0);
  await expect(rows.filter({ hasText: "隔離されたメールの通知が届きません" })).toHaveCount(1);
});

// Exports: what is shown, as a file for a spreadsheet, in the reader's language.
import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { button, enter, expect, expectStatus, field, heading, label, open, test } from "../fixtures/index.ts";
import { begin, chooseTwo, fillCustomer, freshDomain, PROVIDER, words } from "../fixtures/wizard.ts";

const MOMIJI = "351afc09-6d3a-4745-9d58-467bdbc808db";
const HINODE = "3f74e286-9311-491a-be38-8523231b1e10";
const CUSTOMERS: [string, string] = ["Export customers", "顧客のエクスポート"];
const SUBSCRIPTIONS: [string, string] = ["Export subscriptions", "サブスクリプションのエクスポート"];

/** Follows the link to a file and takes it. */
async function download(page: Page, words: [string, string]): Promise<{ download: Download; lines: string[] }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("main").getByRole("link", { name: label(...words), exact: true }).click();
  const download = await waiting;
  const text = await readFile(await download.path(), "utf8");
  expect(text.startsWith("\uFEFF"), "the mark of the encoding").toBe(true);
  return { download, lines: text.slice(1).trimEnd().split("\r\n") };
}

test("the customers that are shown, and no others", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/customers?q=Momiji");
  const { download: file, lines } = await download(page, CUSTOMERS);
  expect(file.suggestedFilename().replace(/\d{4}-\d\d-\d\d/, "DATE")).toBe(label("customers-DATE.csv", "顧客-DATE.csv"));
  expect(lines[0]).toBe(label("Microsoft ID,Company name,Primary domain name,Relationship", "Microsoft ID,会社名,プライマリ ドメイン名,関係"));
  expect(lines.slice(1)).toEqual([`${MOMIJI},Momiji Foods,customer.example,${label("Indirect provider", "間接プロバイダー")}`]);
  await expect(page).toHaveURL(/\/customers\?q=Momiji$/);
});

test("the filter by indirect reseller goes into the file", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/customers");
  await field(page, label("Filter by indirect reseller", "間接リセラーで絞り込む")).selectOption("Tsubame Networks");
  await page.getByRole("main").getByRole("button", { name: label("Search", "検索"), exact: true }).click();
  await expect(page).toHaveURL(/[?&]reseller=[0-9a-f-]{36}/);
  const { lines } = await download(page, CUSTOMERS);
  expect(lines.some((line) => line.includes("Kitano Beverages"))).toBe(true);
  expect(lines.some((line) => line.includes("Momiji Foods"))).toBe(false);
});

test("the subscriptions of a list, and those of one customer", async ({ page }) => {
  await enter(page, PROVIDER);
  await open(page, "/customers?q=Momiji");
  const status = label("Active", "アクティブ");
  const all = await download(page, SUBSCRIPTIONS);
  const own = label("Subscription ID,Subscription,Quantity,Status,Reseller", "サブスクリプション ID,サブスクリプション,数量,状態,リセラー");
  expect(all.lines[0]).toBe(`${label("Microsoft ID,Company name", "Microsoft ID,会社名")},${own}`);
  await open(page, `/customers/${MOMIJI}/subscriptions`);
  await heading(page, label("Subscriptions", "サブスクリプション"));
  const one = await download(page, SUBSCRIPTIONS);
  expect(one.lines[0]).toBe(own);
  expect(one.lines.slice(1).some((line) => line.endsWith(`,Office 365 Business Premium,25,${status},${HINODE}`))).toBe(true);
  expect(all.lines.slice(1)).toEqual(one.lines.slice(1).map((line) => `${MOMIJI},Momiji Foods,${line}`));
});

test("a company that is called like a formula stays a text", async ({ page }) => {
  const domain = freshDomain();
  const name = `=SUM(1) ${domain.slice(-6)}`;
  await begin(page);
  await fillCustomer(page, domain);
  await field(page, words.company).fill(name);
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.newSubscription);
  await chooseTwo(page);
  await button(page, words.nextReview).click();
  await heading(page, words.review);
  await button(page, words.submit).click();
  await heading(page, words.confirmation);
  await open(page, `/customers?q=${domain}`);
  const { lines } = await download(page, CUSTOMERS);
  expect(lines[1]).toContain(`,'${name},${domain}.`);
});

test("where nothing is shown there is nothing to export", async ({ page }) => {
  await enter(page, "admin@reseller3.example");
  await open(page, "/customers");
  await expect(page.getByRole("link", { name: label(...CUSTOMERS), exact: true })).toHaveCount(0);
  expectStatus(page, 404);
  await page.goto(`/customers/${MOMIJI}/subscriptions.csv`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("There is no such page", "ページが見つかりません"));
});

// The catalog: the operator imports offers and prices and edits an offer, and a provider sees it.
import type { Page } from "@playwright/test";
import { button, enter, expect, expectSound, expectStatus, field, heading, hydrated, label, open, test } from "../fixtures/index.ts";

const words = {
  get import() { return label("Import", "インポート"); },
  get file() { return label("Contents of the file", "ファイルの内容"); },
  get save() { return label("Save", "保存"); },
};

function position(page: Page) {
  return field(page, label("Position", "表示順"));
}

/** A vendor's id that nobody has yet. */
function vendorId(): string {
  return `MS-E2E-${Math.floor(Math.random() * 1e9)}`;
}

test("offers and their prices come from files, and a wrong file is told", async ({ page }) => {
  test.slow(); // it judges five pages
  const id = vendorId();
  const offer = { id, name: `Island mail ${id}`, description: "Mailboxes", country: "JP", locale: "en-US", supportedBillingCycles: ["monthly"] };
  await enter(page, "admin@operator.example");
  await open(page, "/operator/catalog");
  await expectSound(page);
  await page.getByRole("link", { name: words.import, exact: true }).click();
  await heading(page, label("Import offers or prices", "プランまたは価格のインポート"));
  await expectSound(page);

  expectStatus(page, 422);
  await field(page, words.file).fill("{\"items\": [");
  await button(page, words.import).click();
  await expect(page.getByText(label("the JSON ends or breaks there", "JSON がここで途切れているか"))).toBeVisible();
  await field(page, words.file).fill(JSON.stringify([{ ...offer, supportedBillingCycles: ["hourly"] }]));
  await button(page, words.import).click();
  const report = page.getByRole("table", { name: label("Report", "レポート") });
  await expect(report.getByRole("row").filter({ hasText: id })).toContainText("supported_billing_cycles");
  await expectSound(page);

  await field(page, words.file).fill(JSON.stringify({ totalCount: 1, items: [offer] }));
  await button(page, words.import).click();
  await expect(page).toHaveURL(/done=catalog-imported&created=1&updated=0&unchanged=0/);
  await expectSound(page);

  await open(page, `/operator/catalog?q=${id}`);
  const row = page.getByRole("table").getByRole("row").filter({ hasText: id });
  await expect(row).toContainText(label("Not priced", "価格未設定"));
  await open(page, "/operator/catalog/import");
  await field(page, words.file).fill(`offer_id,billing_cycle,price,country,name_ja\n${id},monthly,1250,JP,島メール ${id}\n`);
  await button(page, words.import).click();
  await expect(page).toHaveURL(/done=catalog-imported&created=1/);

  await open(page, `/operator/catalog?q=${id}`);
  await expect(row).toContainText("¥1,250");
  await row.getByRole("link").click();
  await expectSound(page);
  await page.locator("#incentive_rate").fill("7.5");
  await page.locator("#price_annual_usd").fill("12.345");
  await button(page, words.save).click();
  await expect(page.locator("#error-summary a[href='#price_annual_usd']")).toBeVisible();
  await page.locator("#price_annual_usd").fill("");
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=offer-saved/);
  await expect(page.locator("#incentive_rate")).toHaveValue("7.50");
});

test("a provider reads prices and finds offers by a part of the name", async ({ page }) => {
  await enter(page, "sales@provider.example");
  await open(page, "/catalog?country=JP");
  await heading(page, label("Pricing and offers", "料金とプラン"));
  await expectSound(page);
  await page.locator("#q").fill("archiving");
  await button(page, label("Search", "検索")).click();
  const found = page.getByRole("row").filter({ hasText: "Exchange Online Archiving" });
  await expect(found).toContainText("¥330");
  await expect(found).toContainText(label("Add-on", "アドオン"));
  await open(page, "/catalog?q=no-such-offer");
  await expect(page.getByText(label("No offer matches", "一致するプランはありません"))).toBeVisible();
  await expectSound(page);
});

test("a category is made and moved", async ({ page }) => {
  const [english, japanese] = [`Drawer ${vendorId()}`, `引き出し ${vendorId()}`];
  await enter(page, "admin@operator.example");
  await open(page, "/operator/catalog/categories");
  await expectSound(page);
  await page.locator("#name_en").fill(english);
  await page.locator("#name_ja").fill(japanese);
  // Neither the first nor the last: other tests look at those.
  await position(page).fill("26");
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=category-saved/);
  const row = page.getByRole("table").getByRole("row").filter({ hasText: label(english, japanese) });
  await row.getByRole("link").click();
  await hydrated(page);
  const address = new URL(page.url());
  await position(page).fill("27");
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=category-saved/);
  await expect(row).toContainText("27");
  await open(page, `${address.pathname}${address.search}`);
  await expect(position(page)).toHaveValue("27");
});

test("a category and an offer are made by form", async ({ page }) => {
  const id = vendorId();
  await enter(page, "admin@operator.example");
  await open(page, "/operator/catalog/categories");
  await page.locator("#name_en").fill(`Shelf ${id}`);
  await page.locator("#name_ja").fill(`棚 ${id}`);
  // Neither the first nor the last: other tests look at those.
  await position(page).fill("25");
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=category-saved/);
  const shelf = label(`Shelf ${id}`, `棚 ${id}`);
  await expect(page.getByRole("row").filter({ hasText: shelf })).toHaveCount(1);

  await open(page, "/operator/catalog/new");
  await page.locator("#vendor_id").fill(id);
  await page.locator("#name_en").fill(`Island mail ${id}`);
  await page.locator("#category").selectOption(shelf);
  // Not sold, so that no other test is offered it.
  await page.locator("#available").uncheck();
  await page.locator("#price_monthly_jpy").fill("980");
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=offer-added/);
  await open(page, `/operator/catalog?q=${id}`);
  await expect(page.getByRole("table").getByRole("row").filter({ hasText: id })).toContainText("¥980");
});

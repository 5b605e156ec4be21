// The levers of a subscription: associated, named as support contact, taken back; and what each does to the reseller.
import { button, enter, expect, expectStatus, field, label, open, test } from "../fixtures/index.ts";

const PROVIDER = "admin@provider.example";
const MOMIJI = "/customers/351afc09-6d3a-4745-9d58-467bdbc808db";

test("a reseller is associated, becomes support contact, and loses both with the association", async ({ page, freshPage }) => {
  const harbor = "Harbor IT";
  await enter(page, PROVIDER);
  await open(page, `${MOMIJI}/subscriptions`);
  const row = page.getByRole("row").filter({ hasText: "Visio" });
  await row.getByRole("link").first().click();
  const address = new URL(page.url()).pathname;
  const submit = (name: string) => page.getByRole("form", { name, exact: true }).getByRole("button", { name: label("Submit", "送信"), exact: true });
  const association = label("Reseller association", "リセラーの関連付け");
  const contact = label("Designated support contact", "指定のサポート連絡先");

  // A provider with more partners than a list holds searches among them; the address keeps the search.
  await open(page, `${address}?find=hinode`);
  await page.locator("#find").fill("harbor");
  await page.locator("#find").press("Enter");
  await expect(page).toHaveURL(/[?&]find=harbor$/);
  const listed = field(page, label("Reseller", "リセラー")).locator("option");
  await expect(listed.filter({ hasText: harbor })).toHaveCount(1);
  // The present one stays listed, and none at all can be chosen.
  expect(await listed.count()).toBeLessThanOrEqual(3);
  await field(page, label("Reseller", "リセラー")).selectOption(harbor);
  await submit(association).click();
  await expect(page.getByText(label("The reseller is associated with this subscription.", "リセラーをこのサブスクリプションに関連付けました。"))).toBeVisible();
  const reseller = await freshPage();
  await enter(reseller, "admin@reseller2.example");
  await open(reseller, address);
  await expect(reseller.getByRole("heading", { level: 1 })).toContainText("Visio");

  // To the reseller, back to the provider, and to the reseller again.
  const named = page.getByRole("combobox", { name: contact, exact: true });
  for (const organization of [harbor, "Aozora Distribution", harbor]) {
    await named.selectOption(organization);
    await submit(contact).click();
    await expect(page.getByText(label("The designated support contact was set.", "指定のサポート連絡先を設定しました。"))).toBeVisible();
    await expect(named.locator("option:checked")).toHaveText(organization);
    await open(page, address);
  }
  await expect(page.getByText(label("you become the support contact again", "サポート連絡先は貴社に戻ります"))).toBeVisible();
  await button(page, label("Remove association", "関連付けの解除")).click();
  await expect(page.getByText(label("The association was removed.", "関連付けを解除しました。"))).toBeVisible();
  await expect(named.locator("option:checked")).toHaveText("Aozora Distribution");
  expectStatus(reseller, 404);
  expect((await reseller.goto(address))?.status()).toBe(404);
});

test("whoever comes too late sees how it stands", async ({ page, freshPage }) => {
  await enter(page, PROVIDER);
  await open(page, `${MOMIJI}/subscriptions`);
  await page.getByRole("row").filter({ hasText: "Power BI" }).getByRole("link").first().click();
  const second = await freshPage();
  await enter(second, PROVIDER);
  await open(second, new URL(page.url()).pathname);
  expectStatus(page, 409);
  // Another one than at present: choosing the same again changes nothing.
  const present = await field(page, label("Reseller", "リセラー")).locator("option:checked").textContent();
  const [first, late] = present?.includes("Hinode") ? ["Harbor IT", "Hinode Systems"] : ["Hinode Systems", "Harbor IT"];
  for (const [one, reseller] of [[second, first], [page, late]] as const) {
    await field(one, label("Reseller", "リセラー")).selectOption(reseller);
    await one.getByRole("form", { name: label("Reseller association", "リセラーの関連付け"), exact: true }).getByRole("button", { name: label("Submit", "送信"), exact: true }).click();
  }
  await expect(page.getByText(label("How it stands now", "現在の状態"))).toBeVisible();
  await page.getByRole("alert").getByRole("link", { name: label("Load the page again", "ページを再読み込みする"), exact: true }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

// Whoever may not order asks for more licenses; the provider declines, or orders what was asked for.
import { button, enter, expect, expectStatus, field, label, open, test } from "../fixtures/index.ts";
import { companyOf, freshDomain, PROVIDER, toConfirmation } from "../fixtures/wizard.ts";

const words = {
  get ask() { return label("Ask for more licenses", "ライセンスの追加を依頼する"); },
  get wanted() { return label("Total licenses wanted", "追加後のライセンス数"); },
  get submit() { return label("Ask the provider", "プロバイダーに依頼する"); },
  get review() { return label("Review the order", "注文内容を確認する"); },
  get decline() { return label("Decline the request", "依頼を辞退する"); },
};

test("a reseller asks for licenses, is declined with a reason, asks again and gets them", async ({ page, freshPage }) => {
  test.slow();
  const domain = freshDomain();
  await enter(page, PROVIDER);
  await toConfirmation(page, domain);
  await open(page, `/customers?q=${domain}`);
  await page.getByRole("link", { name: companyOf(domain), exact: true }).click();
  await page.getByRole("main").getByRole("table").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/subscriptions\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;

  const reseller = await freshPage();
  await enter(reseller, "admin@reseller.example");
  const ask = async (quantity: string) => {
    await open(reseller, address);
    await reseller.getByRole("link", { name: words.ask, exact: true }).click();
    await field(reseller, words.wanted).fill(quantity);
    await button(reseller, words.submit).click();
  };
  const asked = reseller.getByText(label("The provider has been asked.", "プロバイダーに依頼しました。"));
  expectStatus(reseller, 422);
  await ask("0");
  await expect(reseller.getByRole("alert")).toBeVisible();
  await expect(field(reseller, words.wanted)).toHaveValue("0");
  await field(reseller, words.wanted).fill("40");
  await button(reseller, words.submit).click();
  await expect(asked).toBeVisible();
  await expect(button(reseller, label("Withdraw the request", "依頼を取り下げる"))).toBeVisible();

  // What waits stands on the provider's first page, and leads to the subscription.
  await open(page, "/dashboard");
  await page.getByRole("link", { name: label("Requests for more licenses: ", "ライセンスの追加依頼: ") }).click();
  await expect(page.getByRole("row").filter({ hasText: companyOf(domain) })).toContainText("40");
  await open(page, address);
  await page.getByText(label("Decline instead", "辞退する場合"), { exact: true }).click();
  await field(page, label("Reason", "理由")).fill("在庫がありません");
  await button(page, words.decline).click();
  await open(reseller, address);
  await expect(reseller.getByText("在庫がありません")).toBeVisible();

  await ask("41");
  await expect(asked).toBeVisible();
  await open(page, address);
  await page.getByRole("link", { name: words.review, exact: true }).click();
  await expect(field(page, label("Quantity", "数量"))).toHaveValue("41");
  await button(page, label("Submit", "送信")).click();
  await expect(page).toHaveURL(/\?done=/);
  await open(reseller, address);
  await expect(reseller.getByText(label("Open the order", "注文を開く"))).toBeVisible();

  // What was asked for ends with the subscription.
  await ask("42");
  await expect(asked).toBeVisible();
  await open(page, `${address}/change?do=cancel`);
  await button(page, label("Cancel subscription", "サブスクリプションをキャンセルする")).click();
  await expect(page).toHaveURL(/done=subscription-cancel/);
  await open(reseller, address);
  await expect(reseller.getByText(label("No longer needed", "対応不要"), { exact: true })).toBeVisible();
});

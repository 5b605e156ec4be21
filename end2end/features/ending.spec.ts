// Endings: what will stop is shown, and is gone for the other side with its next request.
import { button, enter, expect, field, fresh, heading, label, open, test } from "../fixtures/index.ts";

const names = {
  get partners() { return label("Partners", "パートナー"); },
  get withdraw() { return label("Withdraw", "取り消す"); },
  get all() { return label("Withdraw everything", "すべて取り消す"); },
  get remove() { return label("Remove reseller relationship", "再販業者関係の削除"); },
  get stops() { return label("What stops at once", "ただちに停止するもの"); },
  get stays() { return label("What stays", "残るもの"); },
  get notYet() { return label("This cannot be ended yet", "まだ終了できません"); },
};

test("a customer reads who can touch what, and what a withdrawal would stop", async ({ page }) => {
  await enter(page, "admin@customer.example");
  await open(page, "/partners");
  await heading(page, names.partners);
  const main = page.getByRole("main");
  await expect(main).toContainText("Hinode Systems");
  await expect(main).toContainText("Aozora Distribution");
  // Each button tells what it withdraws.
  await main.getByRole("link", { name: new RegExp(`^${names.withdraw} ?: .*Hinode Systems`) }).first().click();
  await heading(page, names.withdraw);
  for (const part of [names.stops, names.stays]) {
    await expect(main.getByRole("heading", { name: part, exact: true })).toBeVisible();
  }
  await expect(main).toContainText("Hinode Systems");
  await expect(button(page, names.withdraw)).toBeEnabled();

  await open(page, "/partners");
  await main.getByRole("link", { name: new RegExp(`^${names.all} ?: Hinode Systems`) }).click();
  await heading(page, label("Withdraw everything from Hinode Systems", "Hinode Systems への許可をすべて取り消す"));
  await expect(main).toContainText(label("Subscriptions that run on and need a partner", "継続し、パートナーが必要になるサブスクリプション"));
  await expect(button(page, names.all)).toBeEnabled();
});

test("a reseller cannot leave running subscriptions alone", async ({ page }) => {
  await enter(page, "admin@reseller.example");
  await open(page, "/customers?q=Momiji");
  await page.getByRole("link", { name: "Momiji Foods", exact: true }).click();
  const main = page.getByRole("main");
  await main.getByRole("link", { name: names.remove, exact: true }).first().click();
  await heading(page, names.remove);
  await expect(main).toContainText(names.notYet);
  await expect(button(page, names.remove)).toHaveCount(0);
});

test("a provider manages the users of a reseller that granted it access to its tenant", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/indirect-resellers?q=Hinode");
  await page.getByRole("link", { name: "Hinode Systems", exact: true }).click();
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: label("Give back access to the tenant", "テナントへのアクセスを返上する") })).toBeVisible();
  await main.getByRole("link", { name: label("Manage users", "ユーザーを管理する"), exact: true }).click();
  await heading(page, label("Users", "ユーザー"));
  const list = new URL(page.url()).pathname;

  const name = fresh("t");
  await main.getByRole("link", { name: label("Add user", "ユーザーの追加"), exact: true }).click();
  await field(page, label("First name", "名")).fill("Rin");
  await field(page, label("Last name", "姓")).fill(name);
  await field(page, label("User name", "ユーザー名")).fill(name);
  await button(page, label("Add user", "ユーザーの追加")).click();
  await expect(page).toHaveURL(/\/indirect-resellers\/[0-9a-f-]{36}\/users\/[0-9a-f-]{36}\/setup-info\?done=user-added$/);
  await expect(main).toContainText(/[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}/);

  await open(page, `${list}?q=${name}`);
  await main.getByRole("row").filter({ hasText: name }).getByRole("link").click();
  await page.goto(`${page.url()}?disable=ask`);
  await main.getByRole("button", { name: label("Disable this account", "このアカウントを無効にする"), exact: true }).first().click();
  await expect(page).toHaveURL(/done=user-disabled/);

  // Whoever holds a role is the reseller's own affair.
  await open(page, `${list}?q=admin`);
  await main.getByRole("row").filter({ hasText: "admin@reseller.example" }).getByRole("link").click();
  await expect(main).toContainText(label("Roles are given and taken by the reseller alone.", "役割の付与と解除はリセラーだけが行えます。"));
  await expect(button(page, label("Reset password", "パスワードのリセット"))).toHaveAttribute("aria-disabled", "true");
});

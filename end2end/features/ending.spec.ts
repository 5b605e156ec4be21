// Endings: what will stop is shown, and is gone for the other side with its next request.
import { button, enter, expect, heading, label, open, test } from "../fixtures/index.ts";

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

// The membership registry (B9 to B14): the file with its report, and accounts and profiles by form.
import { button, enter, expect, expectSound, expectStatus, field, fresh, heading, label, open, test } from "../fixtures/index.ts";
import type { Page } from "@playwright/test";

const HEAD = "user_name,password,mpn_id,company_name,country,active,benefits,competencies";
const words = {
  get import() { return label("Import", "インポート"); },
  get file() { return label("Lines of the CSV file", "CSV ファイルの内容"); },
  get save() { return label("Save", "保存"); },
};

/** A membership number that nobody has yet. */
function number(): string {
  return `5${Math.floor(Math.random() * 1e8).toString().padStart(8, "0")}`;
}

async function find(page: Page, name: string): Promise<void> {
  await open(page, `/operator/membership?q=${name}`);
  await page.getByRole("link", { name, exact: true }).click();
  await heading(page, name);
}

test("a file with a broken line imports nothing, and a corrected one all", async ({ page }) => {
  const [name, one, two] = [fresh("pmc").toLowerCase(), number(), number()];
  await enter(page, "admin@operator.example");
  await open(page, "/operator/membership");
  await page.getByRole("link", { name: words.import, exact: true }).click();
  await heading(page, label("Import accounts and profiles", "アカウントとプロファイルのインポート"));
  await expectSound(page);

  expectStatus(page, 422);
  await field(page, words.file).fill("user_name,password\na,b\n");
  await button(page, words.import).click();
  await expect(page.locator("#error-summary a[href='#file']")).toBeVisible();
  await expect(page.getByText(label("the column mpn_id is missing", "列 mpn_id がありません"))).toBeVisible();

  const good = `${name},a-long-enough-password,${one},Willow Cloud,US,yes,Support,Cloud;Data`;
  const broken = `${HEAD}\n${good}\n${name},,${two},Willow Archive,Japan,perhaps,,\n`;
  await field(page, words.file).fill(broken);
  await button(page, words.import).click();
  const report = page.getByRole("table", { name: label("Report", "レポート") });
  const line = report.getByRole("row").filter({ hasText: two });
  await expect(line).toContainText(label("active: Write yes or no", "active: yes または no と入力してください"));
  await expect(line).toContainText("country: ");
  await expect(report.getByRole("row").filter({ hasText: one })).toContainText(label("Correct, but not imported", "問題なし (未インポート)"));
  await expect(field(page, words.file)).toHaveValue(broken);
  await expectSound(page);

  await field(page, words.file).fill(broken.replace("Japan,perhaps", "JP,no"));
  await button(page, words.import).click();
  await expect(page).toHaveURL(/done=membership-imported&created=2&updated=0&unchanged=0/);
  await expectSound(page);

  await find(page, name);
  await expect(page.getByText("Cloud\nData")).toBeVisible();
  await expect(page.getByText("Willow Archive")).toBeVisible();
  await expectSound(page);
});

test("an administrator adds an account with a profile, and changes both", async ({ page }) => {
  const [name, mpn] = [fresh("pmc").toLowerCase(), number()];
  await enter(page, "admin@operator.example");
  await open(page, "/operator/membership/new");
  await expectSound(page);
  expectStatus(page, 422);
  await field(page, label("User name", "ユーザー名")).fill(name);
  await field(page, label("Password", "パスワード")).fill("short");
  await button(page, label("Add account", "アカウントの追加")).click();
  await expect(page.locator("#error-summary a[href='#password']")).toBeVisible();
  await expect(field(page, label("User name", "ユーザー名"))).toHaveValue(name);
  await field(page, label("Password", "パスワード")).fill("a-long-enough-password");
  await button(page, label("Add account", "アカウントの追加")).click();
  await expect(page).toHaveURL(/done=membership-added/);

  await page.getByRole("link", { name: label("Add profile", "プロファイルの追加"), exact: true }).click();
  await expectSound(page);
  await field(page, "MPN ID").fill("4847001");
  await field(page, label("Company name", "会社名")).fill("Willow Cloud");
  await field(page, label("Country/region", "国/地域")).selectOption("US");
  await page.locator("#state").fill("oregon");
  await page.locator("#benefits").fill("Support\nLicenses");
  await button(page, words.save).click();
  await expect(page.locator("#error-summary a[href='#mpn_id']")).toContainText(label("in the registry already", "既に登録されています"));
  await field(page, "MPN ID").fill(mpn);
  await page.getByRole("checkbox", { name: label("Active", "有効"), exact: true }).check();
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=membership-profile-added/);
  await expect(page.getByText("Support\nLicenses")).toBeVisible();

  await page.getByRole("link", { name: label("Edit", "編集"), exact: true }).click();
  await expect(page.locator("#state")).toHaveValue(label("Oregon", "オレゴン州"));
  await page.getByRole("checkbox", { name: label("Active", "有効"), exact: true }).uncheck();
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=membership-profile-saved/);
  await expect(page.getByText(label("Not active", "無効"), { exact: true })).toBeVisible();

  await field(page, label("User name", "ユーザー名")).fill(`${name}-2`);
  await button(page, words.save).click();
  await expect(page).toHaveURL(/done=membership-saved/);
  await find(page, `${name}-2`);
});

test("a reviewer who is no administrator does not reach the registry", async ({ page }) => {
  expectStatus(page, 403);
  await enter(page, "reviewer@operator.example");
  await open(page, "/operator/membership");
  const entry = page.getByRole("navigation").getByRole("link", { name: label("Membership registry", "メンバーシップの登録情報"), exact: true });
  await expect(entry).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText(label("Administrator", "管理者"));
});

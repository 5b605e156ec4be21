// A customer's users and licenses, by the reseller that manages it: adding, licenses, deleting, restoring, a file.
import { button, enter, expect, expectStatus, field, fresh, heading, label, open, test } from "../fixtures/index.ts";

const RESELLER = "admin@reseller.example";
const DOMAIN = "hokuto-kensetsu.example";

test("a user is added, gets a license, is deleted, and comes back with it", async ({ page }) => {
  test.slow();
  await enter(page, RESELLER);
  await open(page, `/customers?q=${DOMAIN}`);
  await page.getByRole("link", { name: label("down arrow", "下矢印"), exact: true }).first().click();
  const main = page.getByRole("main");
  for (const name of [label("Account", "アカウント"), label("Services", "サービス"), label("Licenses", "ライセンス")]) {
    await expect(main.getByRole("link", { name, exact: true })).toBeVisible();
  }
  await main.getByRole("link", { name: label("Users", "ユーザー"), exact: true }).click();
  await heading(page, label("Users", "ユーザー"));
  const list = new URL(page.url()).pathname;

  const name = fresh("u");
  await main.getByRole("link", { name: label("Add user", "ユーザーの追加"), exact: true }).click();
  await field(page, label("First name", "名")).fill("Rin");
  await field(page, label("Last name", "姓")).fill(name);
  await field(page, label("User name", "ユーザー名")).fill(name);
  await button(page, label("Add user", "ユーザーの追加")).click();
  await expect(page).toHaveURL(/\/setup-info\?done=user-added$/);
  await expect(main).toContainText(`${name}@${DOMAIN}`);
  await expect(main).toContainText(/[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}/);

  await open(page, `${list}?q=${name}`);
  await page.emulateMedia({ media: "print" });
  await expect(main.getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(main.getByRole("checkbox")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await main.getByRole("checkbox").check();
  await button(page, label("Manage licenses", "ライセンスの管理")).click();
  await heading(page, label("Licenses", "ライセンス"));
  await main.getByLabel(/^Office 365 Enterprise E3/).selectOption("assign");
  await button(page, label("Save", "保存")).click();
  await expect(page).toHaveURL(/done=licenses-updated/);
  await expect(main.getByRole("row").filter({ hasText: name })).toContainText(label("Has a license", "ライセンスあり"));

  await open(page, `${list}?q=${name}`);
  await main.getByRole("row").filter({ hasText: name }).getByRole("link").click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  const person = page.url();
  const billing = page.getByRole("checkbox", { name: label("Billing admin", "課金管理者"), exact: true });
  await billing.check();
  await button(page, label("Update", "更新")).click();
  await expect(page).toHaveURL(/done=roles-updated/);
  await expect(billing).toBeChecked();
  await button(page, label("Reset password", "パスワードのリセット")).click();
  await expect(page).toHaveURL(/\/setup-info$/);
  await expect(main).toContainText(/[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}/);
  await page.goto(`${person}?delete=ask`);
  await main.getByRole("button", { name: label("Delete this user account", "このユーザー アカウントを削除する"), exact: true }).first().click();
  await expect(page).toHaveURL(/done=user-deleted/);
  await open(page, `${list}?tab=deleted`);
  await expect(main.getByRole("link", { name: label("Deleted users", "削除したユーザー") })).toContainText(/[1-9]/);
  await main.getByRole("row").filter({ hasText: name }).getByRole("checkbox").check();
  await button(page, label("Restore", "復元")).click();
  await expect(page).toHaveURL(/done=users-restored/);
  await expect(main).toContainText(label("Held by:", "割り当て済み:"));
});

test("a file of users is checked line by line, and its passwords are offered once", async ({ page }) => {
  await enter(page, RESELLER);
  await open(page, `/customers?q=${DOMAIN}`);
  const href = await page.getByRole("main").locator('a.table__name[href^="/customers/"]').first().getAttribute("href");
  expectStatus(page, 422);
  await open(page, `${href}/users/import`);
  const main = page.getByRole("main");
  const name = fresh("f");
  const file = `Display name,Email\nRin ${name},${name}@${DOMAIN}\n`;
  await field(page, label("Text of the file", "ファイルの内容")).fill(`${file}Nobody,nobody@elsewhere.example\n`);
  await field(page, label("Location", "場所")).selectOption("US");
  await button(page, label("Validate", "検証")).click();
  await expect(main).toContainText(label("The address has to be in the customer’s domain.", "メール アドレスは顧客のドメインのものにしてください。"));
  await expect(field(page, label("Location", "場所"))).toHaveValue("US");
  await field(page, label("Browse", "参照")).setInputFiles({ name: "users.txt", mimeType: "text/plain", buffer: Buffer.from([0x93, 0xfa]) });
  await button(page, label("Validate", "検証")).click();
  await expect(page.getByRole("alert")).toContainText("CSV UTF-8");
  await field(page, label("Browse", "参照")).setInputFiles({ name: "users.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${file}`) });
  await main.getByRole("button", { name: label("Save", "保存"), exact: true }).click();
  await expect(page).toHaveURL(/batch=/);
  await expect(main.getByRole("row").filter({ hasText: name })).toContainText(/[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){3}/);
  await page.emulateMedia({ media: "print" });
  await expect(main.getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(field(page, label("Text of the file", "ファイルの内容"))).toBeHidden();
  await expect(page.locator(".shell__nav")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await expect(main.getByRole("row").filter({ hasText: name })).toHaveCount(0);

  await open(page, `${href}/users?q=${name}`);
  await main.getByRole("row").filter({ hasText: name }).getByRole("link").click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(main).toContainText(label("United States", "アメリカ合衆国"));
  await field(page, label("Location", "場所")).selectOption("JP");
  await main.getByRole("button", { name: label("Save", "保存"), exact: true }).click();
  await expect(page).toHaveURL(/done=user-saved/);
  await expect(field(page, label("Location", "場所"))).toHaveValue("JP");
});

test("a user of a customer sees the own licenses, their parts, and who to ask", async ({ page }) => {
  await enter(page, "user@customer.example");
  await page.getByRole("navigation").getByRole("link", { name: label("Your licenses", "ご自身のライセンス"), exact: true }).click();
  await heading(page, label("Your licenses", "ご自身のライセンス"));
  const main = page.getByRole("main");
  const plan = main.getByText(label("Exchange Online (Plan 1)", "Exchange Online (プラン 1)"), { exact: true });
  await expect(plan).toBeHidden();
  await main.getByText(label("Show service plans", "サービス プランを表示する"), { exact: true }).first().click();
  await expect(plan).toBeVisible();
  await main.getByRole("link", { name: label("New support request", "新しいサポート要求") }).first().click();
  await expect(page).toHaveURL(/\/support-requests\/new\?subscription=/);
});

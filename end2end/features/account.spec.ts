// Account settings: a user from the temporary password to the disabled account, and the organization's profile.
import { button, enter, expect, expectAccessible, expectNoSidewaysScroll, expectStatus, field, hasJavaScript, heading, hydrated, label, open, signIn, test } from "../fixtures/index.ts";
import { passwordIn, setupInfo } from "../fixtures/wizard.ts";

// Each project works in organizations of its own; only partners have a support profile. Not Hinode: other tests read the
// mails to its support desk.
const ADMINS: Record<string, string> = {
  desktop: "admin@reseller2.example",
  ja: "admin@customer3.example",
  nojs: "admin@customer.example",
};

const PARTNERS: Record<string, string> = {
  desktop: "admin@reseller2.example",
  ja: "admin@reseller3.example",
  nojs: "admin@provider2.example",
};

test("a user is added, signs in once with the temporary password, and is disabled", async ({ page, freshPage }, { project }) => {
  await enter(page, ADMINS[project.name]);
  await open(page, "/account/users/new");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await field(page, label("First name", "名")).fill("Mio");
  await field(page, label("Last name", "姓")).fill("Kato");
  expectStatus(page, 422);
  await button(page, label("Add user", "ユーザーの追加")).click();
  await expect(page.getByRole("alert")).toContainText(label("user name", "ユーザー名"));
  await expect(field(page, label("First name", "名"))).toHaveValue("Mio");

  await hydrated(page);
  await field(page, label("User name", "ユーザー名")).fill(`mio.${project.name}`);
  await page.getByRole("checkbox", { name: label("Global admin", "全体管理者"), exact: true }).check();
  await button(page, label("Add user", "ユーザーの追加")).click();
  await expect(page).toHaveURL(/\/setup-info\?done=user-added$/);
  const password = (await passwordIn(page).textContent()) ?? "";
  const userName = (await setupInfo(page).locator(".secret-box__value").first().textContent()) ?? "";
  expect(userName).toContain(`mio.${project.name}@`);
  if (hasJavaScript()) await field(page, label("I have saved it", "保存しました")).check();
  await page.getByRole("link", { name: label("Done", "完了"), exact: true }).click();
  await heading(page, label("Mio Kato", "Kato Mio"));
  const address = page.url();

  const other = await freshPage();
  await signIn(other, userName, password);
  await expect(other).toHaveURL(/\/account\/set-password/);

  await open(page, address);
  if (hasJavaScript()) {
    await page.getByRole("link", { name: label("Disable account", "アカウントを無効にする"), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: label("Disable this account", "このアカウントを無効にする"), exact: true }).click();
  } else {
    await open(page, `${new URL(address).pathname}?disable=ask`);
    await page.locator("main").getByRole("button", { name: "Disable this account", exact: true }).first().click();
  }
  await expect(page).toHaveURL(/done=user-disabled$/);
  await open(other, "/account/set-password");
  await expect(other).toHaveURL(/\/sign-in/);
});

test("the support profile is corrected, and shown", async ({ page }, { project }) => {
  await enter(page, PARTNERS[project.name]);
  await open(page, "/account/profile");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await open(page, "/account/profile?edit=support");
  const email = field(page, label("Email", "メール"));
  const phone = field(page, label("Phone number", "電話番号"));
  await email.fill("help");
  await phone.fill(project.name !== "ja" ? "(206) 555-0142" : "03-1234-5678");
  expectStatus(page, 422);
  await button(page, label("Save", "保存")).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(email).toHaveValue("help");
  await hydrated(page);
  await email.fill(`help-${project.name}@example.com`);
  await button(page, label("Save", "保存")).click();
  await expect(page).toHaveURL(/done=profile-saved$/);
  await expect(page.getByText(`help-${project.name}@example.com`)).toBeVisible();
});

// One's own security, with a user of the test's own: a forgotten password, the second factor, and where one is signed in.
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { button, enter, expect, expectAccessible, expectNoSidewaysScroll, expectStatus, field, fresh, hasJavaScript, heading, label, linkIn, mailTo, open, signIn, test } from "../fixtures/index.ts";
import { passwordIn, setupInfo } from "../fixtures/wizard.ts";

const ADMINS: Record<string, string> = {
  desktop: "admin@reseller2.example",
  ja: "admin@customer3.example",
  nojs: "admin@customer.example",
};

const FIRST = "three tired owls sing";
const SECOND = "four merry bats hum along";

/** The code that an application shows now for this key, or so many half minutes ahead. */
function codeOf(key: string, ahead = 0): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const tag = createHmac("sha1", secret).update(step).digest();
  const word = tag.readUInt32BE((tag.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(word % 1_000_000).padStart(6, "0");
}

/** A user of the test's own, signed in with this password. */
async function newcomer(page: Page, freshPage: () => Promise<Page>, admin: string, password: string) {
  await enter(page, admin);
  await open(page, "/account/users/new");
  await field(page, label("First name", "名")).fill("Aki");
  await field(page, label("Last name", "姓")).fill("Mori");
  await field(page, label("User name", "ユーザー名")).fill(fresh("aki"));
  await button(page, label("Add user", "ユーザーの追加")).click();
  await expect(page).toHaveURL(/\/setup-info\?done=user-added$/);
  const temporary = (await passwordIn(page).textContent()) ?? "";
  const userName = (await setupInfo(page).locator(".secret-box__value").first().textContent()) ?? "";
  const home = new URL(page.url()).pathname.replace(/\/setup-info$/, "");
  if (hasJavaScript()) await field(page, label("I have saved it", "保存しました")).check();

  const first = await freshPage();
  await signIn(first, userName, temporary);
  await field(first, label("New password", "新しいパスワード")).fill(password);
  await field(first, label("Repeat the new password", "新しいパスワード (確認)")).fill(password);
  await button(first, label("Set a new password", "新しいパスワードの設定")).click();
  await expect(first).toHaveURL(/\/dashboard/);
  return { userName, first, home };
}

/** A device of software that keeps passkeys, and tells whether it knows who is there. */
async function device(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    knows: (isUserVerified: boolean) => browser.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

test("a password is forgotten and set anew, a second factor set up and asked for", async ({ page, freshPage }, { project }) => {
  test.slow();
  const { userName, first, home } = await newcomer(page, freshPage, ADMINS[project.name], FIRST);

  const own = await freshPage();
  await open(own, `/sign-in?lang=${label("en", "ja")}`);
  await own.getByRole("link", { name: label("Forgot your password?", "パスワードをお忘れの場合") }).click();
  await heading(own, label("Set a new password", "新しいパスワードの設定"));
  await expectAccessible(own);
  await expectNoSidewaysScroll(own);
  await field(own, label("User name", "ユーザー名")).fill(userName);
  await button(own, label("Send the link", "リンクを送信")).click();
  await expect(own.getByText(label("Check your mailbox", "メールをご確認ください"))).toBeVisible();
  const mail = await mailTo(userName, ({ text }) => text.includes("/reset-password?token="));
  await open(own, linkIn(mail));
  await expect(own).toHaveURL(/\/reset-password$/);
  await expectAccessible(own);
  await field(own, label("New password", "新しいパスワード")).fill(SECOND);
  await field(own, label("Repeat the new password", "新しいパスワード (確認)")).fill(SECOND);
  await button(own, label("Set a new password", "新しいパスワードの設定")).click();
  await expect(own).toHaveURL(/\/sign-in\?done=password-reset/);
  await open(first, "/dashboard");
  await expect(first).toHaveURL(/\/sign-in/);

  await signIn(own, userName, SECOND);
  await open(own, "/account/security");
  await own.getByRole("link", { name: label("Set up a second factor", "2 要素認証を設定する") }).click();
  await heading(own, label("Set up a second factor", "2 要素認証の設定"));
  await field(own, label("Current password", "現在のパスワード")).fill(SECOND);
  await button(own, label("Continue", "続行")).click();
  await expect(own.locator("#factor-key")).toBeVisible();
  const square = await own.getByRole("img", { name: label("QR code that holds the key", "キーの QR コード") }).boundingBox();
  expect(square?.width).toBeGreaterThanOrEqual(200);
  expect(square?.height).toBeCloseTo(square?.width ?? 0, 0);
  await expectAccessible(own);
  await expectNoSidewaysScroll(own);
  const key = ((await own.locator("#factor-key").textContent()) ?? "").replaceAll(" ", "");
  expectStatus(own, 422);
  await field(own, label("Code", "コード")).fill("abc");
  await button(own, label("Use this key", "このキーを使用する")).click();
  await expect(own.getByRole("alert")).toBeVisible();
  await expect(field(own, label("Code", "コード"))).toHaveValue("");
  await field(own, label("Code", "コード")).fill(codeOf(key));
  await button(own, label("Use this key", "このキーを使用する")).click();
  await expect(own).toHaveURL(/\/account\/recovery-codes/);
  await expect(own.locator("#recovery-codes li")).toHaveCount(10);
  await expectAccessible(own);
  const recovery = (await own.locator("#recovery-codes li").first().textContent()) ?? "";
  const shown = own.url();
  await open(own, "/dashboard");
  await own.goBack();
  await expect(own).toHaveURL(shown);
  await expect(own.locator("#recovery-codes")).toHaveCount(0);
  expect(await own.content()).not.toContain(recovery);

  const other = await freshPage();
  await signIn(other, userName, SECOND);
  await expect(other).toHaveURL(/\/sign-in\/code/);
  await expectAccessible(other);
  await expectNoSidewaysScroll(other);
  await field(other, label("Code", "コード")).fill(recovery);
  await button(other, label("Sign in", "サインイン")).click();
  await expect(other).toHaveURL(/\/dashboard/);

  await open(own, "/account/security");
  await expect(own.getByText(label("This session", "このセッション"))).toBeVisible();
  await expectAccessible(own);
  await expectNoSidewaysScroll(own);
  // Its card has nothing to do, and says nothing of it; that of the other one does.
  const present = own.getByRole("row").filter({ hasText: label("This session", "このセッション") });
  await expect(present.locator("td").last()).toBeVisible();
  await own.setViewportSize({ width: 390, height: 844 });
  await expect(present).toBeVisible();
  await expect(present.locator("td").last()).toBeHidden();
  await expect(button(own, label("Sign out there", "サインアウトさせる")).first()).toBeVisible();
  await own.setViewportSize({ width: 1280, height: 900 });
  await button(own, label("Sign out everywhere else", "ほかのすべての場所でサインアウト")).click();
  await expect(own).toHaveURL(/done=sessions-ended/);
  await open(other, "/dashboard");
  await expect(other).toHaveURL(/\/sign-in/);

  await open(own, "/account/confirm");
  await field(own, label("Code", "コード")).fill(codeOf(key, 1));
  await button(own, label("Confirm", "確認")).click();
  await expect(own).toHaveURL(/done=identity-confirmed/);

  // Whoever has lost the device and the codes turns to an administrator.
  await open(page, home);
  const remove = page.getByRole("button", { name: label("Remove the second factor", "2 要素認証を解除する"), exact: true });
  await expect(remove).toBeVisible();
  await expectAccessible(page);
  await remove.click();
  await expect(page).toHaveURL(/done=user-factor-removed$/);
  await expect(remove).toHaveCount(0);
  await open(own, "/dashboard");
  await expect(own).toHaveURL(/\/sign-in/);
});

// Without JavaScript there are no passkeys; what stands on the pages then is walked in pages/walk.spec.ts.
test("a passkey is added, signs in, and goes; nobody unknown uses it", { tag: "@only-desktop" }, async ({ page, freshPage }) => {
  test.slow();
  const { userName, first: own } = await newcomer(page, freshPage, ADMINS.desktop, FIRST);
  const keeper = await device(own);
  await open(own, "/account/security");
  await own.getByRole("link", { name: "Add a passkey" }).click();
  await heading(own, "Add a passkey");
  await expectAccessible(own);
  await field(own, "Name").fill("Work laptop");
  await field(own, "Current password").fill(FIRST);
  await button(own, "Continue").click();
  await expect(button(own, "Create the passkey")).toBeVisible();
  await expectAccessible(own);
  await expectNoSidewaysScroll(own);

  expectStatus(own, 422);
  await keeper.knows(false);
  await button(own, "Create the passkey").click();
  await expect(own.getByRole("alert")).toBeVisible();
  await keeper.knows(true);
  await button(own, "Create the passkey").click();
  await expect(own).toHaveURL(/\/account\/recovery-codes/);
  await expect(own.locator("#recovery-codes li")).toHaveCount(10);
  await open(own, "/account/security");
  await expect(own.getByRole("cell", { name: "Work laptop" })).toBeVisible();
  await expectAccessible(own);
  await expectNoSidewaysScroll(own);

  await own.context().clearCookies();
  await signIn(own, userName, FIRST);
  await expect(own).toHaveURL(/\/sign-in\/code/);
  await expectAccessible(own);
  await keeper.knows(false);
  await button(own, "Use a passkey").click();
  await expect(own.getByRole("alert")).toBeVisible();
  await keeper.knows(true);
  await button(own, "Use a passkey").click();
  await expect(own).toHaveURL(/\/dashboard/);

  await open(own, "/account/security");
  await button(own, "Remove").click();
  await expect(own).toHaveURL(/done=passkey-removed/);
  await expect(own.getByRole("link", { name: "Add a passkey" })).toBeVisible();
});

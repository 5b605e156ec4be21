// Partnership invitations: composer, opened link, answer. Each test writes an invitation of its own.
import { expect, expectAccessible, expectNoSidewaysScroll, expectStatus, hasJavaScript, label, open, test } from "../fixtures/index.ts";
import { draftLink, enter } from "../fixtures/invitation.ts";

const PROVIDER = "admin@provider.example";
const OTHER_PROVIDER = "admin@provider2.example";
const NEWCOMER = "admin@reseller3.example";
const authorize = () => label("Authorize indirect provider", "間接プロバイダーを承認する");

test("the draft holds its link and opens in a mail program", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  await expect(page.getByLabel(label("Message", "本文"), { exact: true })).toHaveValue(new RegExp(link.replace(/[?.]/g, "\\$&")));
  const mail = page.getByRole("link", { name: label("Open in email", "電子メールで開く"), exact: true });
  const address = (await mail.getAttribute("href")) ?? "";
  expect(address).toMatch(/^mailto:/);
  expect(address).toContain(encodeURIComponent(link));
  expect(address.length).toBeLessThanOrEqual(1600);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test("a link that was removed is put back", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  const message = page.getByLabel(label("Message", "本文"), { exact: true });
  await message.fill("Hello");
  if (!hasJavaScript()) expectStatus(page, 422);
  if (!hasJavaScript()) await page.getByRole("button", { name: label("Update draft", "下書きを更新"), exact: true }).click();
  await expect(message).toHaveValue(`Hello\n\n${link}`);
});

test("Done leads back to the list and claims no delivery", async ({ page }) => {
  await enter(page, PROVIDER);
  await draftLink(page);

  await page.getByRole("button", { name: label("Done", "完了"), exact: true }).click();
  await expect(page).toHaveURL(/\/indirect-resellers\?done=invitation-done$/);
  await expect(page.getByRole("status").first()).toContainText(label("has sent nothing", "何も送信していません"));
});

test("without script the text to copy is shown @only-nojs", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  await page.getByRole("button", { name: "Copy to clipboard", exact: true }).click();
  await expect(page.getByLabel("Final text", { exact: true })).toHaveValue(new RegExp(link.slice(-43)));
});

test("signed out every link looks alike, and signing in leads back", async ({ page, freshPage }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  const reader = await freshPage();
  await open(reader, `/sign-in?lang=${label("en", "ja")}`);
  for (const address of [link, `/invitation?token=${"A".repeat(43)}`]) {
    await open(reader, address);
    await expect(reader).toHaveURL(/\/invitation$/);
    await expect(reader.getByRole("heading", { level: 2 })).toHaveText(label("Sign in to see this invitation", "招待状を表示するにはサインインしてください"));
  }
});

test("a declined invitation is closed to both sides", async ({ page, freshPage }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  const reader = await freshPage();
  await enter(reader, NEWCOMER);
  await open(reader, link);
  await expect(reader.getByRole("button", { name: authorize(), exact: true })).toBeVisible();
  await expectAccessible(reader);
  await reader.getByRole("button", { name: label("Decline", "辞退"), exact: true }).click();
  await expect(reader).toHaveURL(/done=invitation-declined/);
  await open(reader, link);
  await expect(reader.getByText(label("This invitation has been declined.", "この招待は辞退済みです。"))).toBeVisible();
});

// A pair of organizations can do this once in the demo world, so that one project does it.
test("ticking and authorizing makes the partnership in both lists @only-desktop", async ({ page, freshPage }) => {
  await enter(page, OTHER_PROVIDER);
  const link = await draftLink(page);

  const reader = await freshPage();
  await enter(reader, NEWCOMER);
  await open(reader, link);
  const button = reader.getByRole("button", { name: authorize(), exact: true });
  await expect(button).toBeDisabled();
  await reader.locator("#consent").check();
  await button.click();
  await expect(reader).toHaveURL(/\/indirect-providers\?done=provider-authorized/);
  await expect(reader.getByRole("cell", { name: /Northwind Distribution/ })).toBeVisible();
  await open(page, "/indirect-resellers?q=Sakura");
  await expect(page.getByRole("link", { name: "Sakura Cloud", exact: true })).toBeVisible();
});

// Partnership invitations: composer, opened link, answer. Each test writes an invitation of its own.
import type { Locator, Page } from "@playwright/test";
import {
  button,
  enter,
  expect,
  expectAccessible,
  expectStatus,
  field,
  fillSignIn,
  fresh,
  hasJavaScript,
  heading,
  hydrated,
  label,
  linkIn,
  mailTo,
  mailsTo,
  open,
  test,
} from "../fixtures/index.ts";
import { draftLink, message, rowOf, words } from "../fixtures/invitation.ts";

const PROVIDER = "admin@provider.example";
const OTHER_PROVIDER = "admin@provider2.example";
// It declines and looks, and never accepts: it stays without a partner.
const NEWCOMER = "admin@reseller3.example";

test("the draft holds its link and opens in a mail program", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  await expect(message(page)).toHaveValue(new RegExp(link.replace(/[?.]/g, "\\$&")));
  const mail = page.getByRole("link", { name: words.openInEmail, exact: true });
  const address = (await mail.getAttribute("href")) ?? "";
  expect(address).toMatch(/^mailto:/);
  expect(address).toContain(encodeURIComponent(link));
  expect(address).not.toContain("+");
  expect(address.length).toBeLessThanOrEqual(1600);
});

test("a link that was removed is put back", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  await message(page).fill("Hello");
  if (!hasJavaScript()) expectStatus(page, 422);
  if (!hasJavaScript()) await button(page, words.update).click();
  await expect(message(page)).toHaveValue(`Hello\n\n${link}`);
});

test("the mail changes its language, and subject and text can be edited", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);
  const subject = field(page, label("Subject", "件名"));
  const before = await subject.inputValue();

  await page.getByRole("radio", { name: label("日本語", "English"), exact: true }).check();
  if (!hasJavaScript()) await button(page, words.update).click();
  await expect(subject).not.toHaveValue(before);
  await expect(message(page)).toHaveAttribute("lang", label("ja", "en"));

  await hydrated(page);
  await subject.fill("Work with us");
  await message(page).fill(`First line\n${link}\nLast line`);
  await button(page, words.update).click();
  await open(page, page.url());
  await expect(subject).toHaveValue("Work with us");
  await expect(message(page)).toHaveValue(`First line\n${link}\nLast line`);
});

test("Done leads back to the list and claims no delivery", async ({ page }) => {
  await enter(page, PROVIDER);
  await draftLink(page);
  const composer = page.url();

  await button(page, label("Done", "完了")).click();
  await expect(page).toHaveURL(/\/indirect-resellers\?done=invitation-done$/);
  await expect(page.getByRole("status").first()).toContainText(label("has sent nothing", "何も送信していません"));
  await expect(await rowOf(page, composer)).toContainText(label("Prepared", "準備済み"));
});

test("without script the text to copy is shown @only-nojs", async ({ page }) => {
  await enter(page, PROVIDER);
  const link = await draftLink(page);

  await button(page, words.copy).click();
  await expect(field(page, "Final text")).toHaveValue(new RegExp(link.slice(-43)));
  await expectAccessible(page);
});

test("sent from here, sent again with the same link, and withdrawn", async ({ page, freshPage }) => {
  const reader = `${fresh("reader")}@partner.example`;
  await enter(page, PROVIDER);
  const link = await draftLink(page);
  const composer = page.url();
  await page.getByLabel(label("To", "宛先")).fill(reader);
  await button(page, label("Send from here", "ここから送信")).click();
  await expect(page).toHaveURL(/done=invitation-sent/);
  expect(linkIn(await mailTo(reader))).toBe(link);

  let row = await rowOf(page, composer);
  await expect(row).toContainText(label("Sent", "送信済み"));
  await button(page, label("Resend", "再送信")).and(row.getByRole("button")).click();
  await expect.poll(() => mailsTo(reader).length, { timeout: 20_000 }).toBe(2);
  expect(mailsTo(reader).map(linkIn)).toEqual([link, link]);

  row = await rowOf(page, composer);
  await row.getByRole("link", { name: label("Revoke", "取り消し"), exact: true }).click();
  await button(page, label("Revoke invitation", "招待状を取り消す")).click();
  await expect(page).toHaveURL(/done=invitation-revoked/);
  await expect(await rowOf(page, composer)).toContainText(label("Revoked", "取り消し済み"));

  const late = await freshPage();
  await enter(late, NEWCOMER);
  await open(late, link);
  await expect(late.getByRole("main")).toContainText(label("This invitation has been revoked.", "この招待状は取り消されました。"));
});

test("signed out every link looks alike", async ({ page, freshPage }) => {
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
  const composer = page.url();

  const reader = await freshPage();
  await enter(reader, NEWCOMER);
  await open(reader, link);
  await expect(button(reader, words.authorize)).toBeVisible();
  await button(reader, words.decline).click();
  await expect(reader).toHaveURL(/done=invitation-declined/);
  await open(reader, link);
  await expect(reader.getByText(label("This invitation has been declined.", "この招待状は辞退済みです。"))).toBeVisible();
  await expect(await rowOf(page, composer)).toContainText(label("Declined", "辞退済み"));
});

test("who cannot accept is told why, and a stranger nothing", async ({ page, freshPage }) => {
  await enter(page, OTHER_PROVIDER);
  const link = await draftLink(page);
  await open(page, link);
  await expect(page.getByRole("main")).toContainText(label("an invitation of your own organization", "貴社の招待状です"));

  const stranger = await freshPage();
  await enter(stranger, PROVIDER);
  await open(stranger, link);
  await expect(stranger.getByRole("main")).toContainText(label("There is no invitation here for you", "表示できる招待状はありません"));
  await expect(stranger.getByRole("main")).not.toContainText("Northwind");

  const clerk = await freshPage();
  await enter(clerk, "sales@reseller.example");
  await open(clerk, link);
  await expect(clerk.getByRole("main")).toContainText("Northwind Distribution");
  await expect(button(clerk, words.authorize)).toHaveAttribute("aria-disabled", "true");
  const why = clerk.locator(".why").filter({ has: button(clerk, words.authorize) });
  await why.getByText(label("Why?", "理由")).click();
  await expect(why).toContainText(label("Global admin", "全体管理者"));
});

// A pair of organizations becomes partners once, so that each project has one of its own: provider, reseller, names.
const PAIRS: Record<string, [string, string, string, string]> = {
  desktop: [OTHER_PROVIDER, "admin@tsubame.example", "Northwind Distribution", "Tsubame Networks"],
  ja: [OTHER_PROVIDER, "admin@midori.example", "Northwind Distribution", "みどりオフィスソリューション株式会社"],
  nojs: [PROVIDER, "admin@redstone.example", "Aozora Distribution", "Redstone Technology Partners"],
  mobile: [PROVIDER, "admin@cascade.example", "Aozora Distribution", "Cascade Managed Services"],
};

test("ticking and authorizing makes the partnership in both lists, once", async ({ page, freshPage }, { project }) => {
  test.slow(); // from the request to its end
  const [provider, reseller, providerName, resellerName] = PAIRS[project.name];
  await enter(page, provider);
  const link = await draftLink(page);
  const composer = page.url();

  const reader = await freshPage();
  await open(reader, `/sign-in?lang=${label("en", "ja")}`);
  await open(reader, link);
  await reader.getByRole("main").getByRole("link", { name: label("Sign in", "サインイン"), exact: true }).click();
  await fillSignIn(reader, reseller);
  await expect(reader).toHaveURL(/\/invitation$/);
  await expect(reader.getByRole("main")).toContainText(providerName);
  const colleague = await freshPage();
  await enter(colleague, reseller);
  await open(colleague, link);
  await colleague.locator("#consent").check();

  const agree = button(reader, words.authorize);
  if (hasJavaScript()) {
    await expect(agree).toBeDisabled();
  } else {
    expectStatus(reader, 422);
    await agree.click();
    await expect(reader.locator("#consent")).toHaveAttribute("aria-invalid", "true");
  }
  await reader.locator("#tenant_admin").uncheck();
  await reader.locator("#consent").check();
  await agree.click();
  await expect(reader).toHaveURL(/\/indirect-providers\?done=provider-authorized/);
  await expect(reader.getByRole("cell", { name: providerName }).first()).toBeVisible();

  await open(page, `/indirect-resellers?q=${encodeURIComponent(resellerName)}`);
  await page.getByRole("link", { name: resellerName, exact: true }).click();
  await heading(page, resellerName);
  const grants = page.getByRole("region", { name: label("Relationship", "関係"), exact: true });
  await expect(grants).toContainText(label("may act for", "に代わって"));
  await expect(grants).toContainText(label("Consent version 1", "第 1 版"));
  await expect(grants).not.toContainText(label("may administer", "テナントを管理できます"));
  await expect(await rowOf(page, composer)).toContainText(label("Accepted", "承諾済み"));

  expectStatus(colleague, 409);
  await button(colleague, words.authorize).click();
  await expect(colleague.getByRole("alert")).toContainText(label("This invitation has been accepted.", "この招待状は承諾済みです。"));

  // The access that was withheld is granted by a consent of its own, and withdrawn alone.
  await open(reader, "/indirect-providers");
  await reader.getByRole("link", { name: providerName, exact: true }).click();
  await heading(reader, providerName);
  const agreed = reader.url();
  if (!hasJavaScript()) {
    expectStatus(reader, 422);
    await button(reader, words.grantTenant).click();
    await expect(reader.locator("#consent")).toHaveAttribute("aria-invalid", "true");
  }
  await reader.locator("#consent").check();
  await button(reader, words.grantTenant).click();
  await expect(reader).toHaveURL(`${agreed}?done=tenant-admin-granted`);
  await open(page, `/indirect-resellers?q=${encodeURIComponent(resellerName)}`);
  await page.getByRole("link", { name: resellerName, exact: true }).click();
  await expect(grants).toContainText(label("may administer", "テナントを管理できます"));
  await end(reader, words.withdrawTenant);
  await expect(reader).toHaveURL(`${agreed}?done=relation-ended`);
  await expect(button(reader, words.grantTenant)).toBeVisible();

  // And the partnership ends: with the next request neither finds the other.
  await open(page, page.url());
  await expect(grants).not.toContainText(label("may administer", "テナントを管理できます"));
  await endOnADay(page, grants);
  await open(reader, agreed);
  await expect(reader.getByRole("main")).toContainText(label("at the latest", "遅くとも"));
  await end(page, words.endPartnership);
  await expect(page).toHaveURL(/\/indirect-resellers\?done=relation-ended$/);
  await open(reader, "/indirect-providers");
  await expect(reader.getByRole("link", { name: providerName, exact: true })).toHaveCount(0);
});

/** Sets the day on which the partnership ends; a day that has passed is refused, and what was typed stays. */
async function endOnADay(page: Page, grants: Locator): Promise<void> {
  const partner = page.url();
  await page.getByRole("main").getByRole("link", { name: words.endPartnership, exact: true }).click();
  await heading(page, words.endPartnership);
  await page.getByRole("radio", { name: label("On a day", "日を指定する"), exact: true }).check();
  await page.locator("#day").fill("2020-02-29");
  await page.locator("#reason").fill("Moving on");
  expectStatus(page, 422);
  await button(page, words.endPartnership).click();
  await expect(page.locator("#day")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#day")).toHaveValue("2020-02-29");
  await expect(page.getByRole("radio", { name: label("On a day", "日を指定する"), exact: true })).toBeChecked();
  await expectAccessible(page);
  await page.locator("#day").fill(new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10));
  await button(page, words.endPartnership).click();
  await expect(page).toHaveURL(`${partner.split("?")[0]}?done=relation-planned`);
  await expect(grants).toContainText(label("at the latest", "遅くとも"));
}

/** Ends a relation by the link with this name: the page tells what stops before it does. */
async function end(page: Page, name: string): Promise<void> {
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await heading(page, name);
  await expect(page.getByRole("heading", { name: label("What stops at once", "ただちに停止するもの"), exact: true })).toBeVisible();
  await button(page, name).click();
}

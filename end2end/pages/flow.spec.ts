// Every page of the flow that only a person's doing leads to: drafts, steps, answers, problems, the secret.
import {
  button,
  enter,
  expect,
  expectStatus,
  field,
  hasJavaScript,
  heading,
  hydrated,
  label,
  open,
  test,
} from "../fixtures/index.ts";
import { draftLink, message, words as invitation } from "../fixtures/invitation.ts";
import { look } from "../fixtures/walk.ts";
import { begin, chooseTwo, fillCustomer, freshDomain, passwordIn, problems, PROVIDER, words } from "../fixtures/wizard.ts";

test("the composer, and the invitation as everybody sees it", async ({ page, freshPage }) => {
  test.slow();
  await enter(page, PROVIDER);
  const link = await draftLink(page);
  const composer = page.url();
  await look(page);
  if (hasJavaScript()) {
    await message(page).fill(`${"桜".repeat(300)}\n${link}`);
    await look(page); // with the warning that it is long
  }
  expectStatus(page, 422);
  await field(page, label("Subject", "件名")).fill("");
  await button(page, invitation.update).click();
  await expect(problems(page)).toBeVisible();
  await hydrated(page);
  await look(page);
  await open(page, `${composer}&copied=1`);
  await look(page);
  await open(page, link);
  await look(page); // one's own

  const reader = await freshPage();
  await enter(reader, "admin@reseller3.example");
  await open(reader, link);
  await expect(button(reader, invitation.authorize)).toBeVisible();
  await look(reader);
  if (!hasJavaScript()) {
    expectStatus(reader, 422);
    await button(reader, invitation.authorize).click();
    await expect(problems(reader)).toBeVisible();
    await look(reader);
  }
  await button(reader, invitation.decline).click();
  await expect(reader).toHaveURL(/done=invitation-declined/);
  await open(reader, link);
  await look(reader);
  await open(page, composer);
  await look(page); // closed, with what was written
});

test("the steps of Add new customer, with their problems", async ({ page }) => {
  test.slow();
  expectStatus(page, 422);
  await begin(page);
  await button(page, words.nextSubscriptions).click();
  await expect(problems(page)).toBeVisible();
  await hydrated(page);
  await look(page);
  await fillCustomer(page, freshDomain());
  await field(page, words.country).selectOption("JP");
  await field(page, words.state).selectOption("13");
  await button(page, words.nextSubscriptions).click();

  await heading(page, words.newSubscription);
  await look(page);
  await button(page, words.nextReview).click();
  await expect(problems(page)).toBeVisible();
  await hydrated(page);
  await look(page);
  await page.getByRole("link", { name: words.cancel, exact: true }).click();
  await expect(button(page, words.cancelDo)).toBeVisible();
  await look(page); // the question, in a dialog or on a page
  if (hasJavaScript()) await page.keyboard.press("Escape");
  else await page.getByRole("link", { name: words.cancelKeep, exact: true }).click();
  await chooseTwo(page);
  await button(page, words.nextReview).click();

  await heading(page, words.review);
  await look(page);
  await button(page, words.submit).click();
  await heading(page, words.confirmation);
  const password = await passwordIn(page).innerText();
  await look(page);
  if (hasJavaScript()) await field(page, label("I have saved it", "保存しました")).check();
  await open(page, page.url());
  await expect(page.locator("body")).not.toContainText(password);
  await look(page);
});

test("a sign-in that fails, and a password that does not do", async ({ page }) => {
  expectStatus(page, 422);
  await open(page, `/sign-in?lang=${label("en", "ja")}`);
  await button(page, label("Sign in", "サインイン")).click();
  await expect(problems(page)).toBeVisible();
  await hydrated(page);
  await look(page);
  await enter(page, PROVIDER);
  await open(page, "/account/set-password");
  await field(page, label("New password", "新しいパスワード")).fill("short");
  await button(page, label("Set a new password", "新しいパスワードの設定")).click();
  await expect(problems(page)).toBeVisible();
  await hydrated(page);
  await look(page);
});

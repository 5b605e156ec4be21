// A reseller that nobody knows, from the invitation it cannot accept yet to the partnership: enrollment, the primary
// contact's mail, a question, a rejection and its correction, the account that is ready (checklist A7, B1 to B19, E6).
import { button, enter, expect, expectStatus, field, fresh, heading, hydrated, label, linkIn, mailTo, open, test } from "../fixtures/index.ts";
import { administratorOf, fillSupport, fillTenant, freshDomain, link, takeTenant, toMembership, toOrganization, words as wizard } from "../fixtures/enrollment.ts";
import { draftLink, words as invitation } from "../fixtures/invitation.ts";
import { look } from "../fixtures/walk.ts";
import type { Page } from "@playwright/test";

const words = {
  get status() { return label("Enrollment status", "登録状態"); },
  get verify() { return label("Confirm your email address", "メール アドレスの確認"); },
  get confirm() { return label("Confirm", "確認"); },
  get submitted() { return label("Awaiting email verification", "メール確認待ち"); },
  get review() { return label("In review", "審査中"); },
  get approved() { return label("Approved", "承認済み"); },
};

/** Where the application stands, as its status page says. */
async function expectState(page: Page, address: string, state: string): Promise<void> {
  await open(page, address);
  await heading(page, words.status);
  await expect(page.locator(".page-header .badge")).toHaveText(state);
}

/** The reviewer's page of the company. */
async function review(page: Page, company: string): Promise<void> {
  await open(page, "/operator/enrollments?state=in_review&sort=-submitted");
  await page.getByRole("link", { name: company, exact: true }).click();
  await heading(page, company);
}

/** Makes the two statements; first without a tick, which is told at each. */
async function confirm(page: Page, address: string): Promise<void> {
  await open(page, address);
  await expect(page).toHaveURL(/\/verify-email$/);
  await heading(page, words.verify);
  await look(page);
  expectStatus(page, 422);
  await button(page, words.confirm).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveCount(2);
  await hydrated(page);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await button(page, words.confirm).click();
  await expect(page).toHaveURL(/\/verify-email\?confirmed=1$/);
  await look(page);
}

test("a new reseller enrolls and accepts the invitation it was sent", async ({ page, freshPage }) => {
  test.setTimeout(180_000);
  const [provider, reviewer, contact] = [await freshPage(), await freshPage(), await freshPage()];
  await enter(provider, "admin@provider.example");
  const personal = await draftLink(provider);

  // The invitation leads to enrollment, and is kept.
  await open(page, `/enroll?lang=${label("en", "ja")}`);
  await open(page, personal);
  await link(page, wizard.enroll).click();
  await heading(page, wizard.begin);
  await button(page, wizard.getStarted).click();
  await heading(page, wizard.welcome);
  await link(page, wizard.next).click();
  await link(page, wizard.createTenant).click();
  const domain = freshDomain();
  const company = `Enoki Cloud ${domain.slice(-6)}`;
  await fillTenant(page, domain);
  await takeTenant(page, domain);
  await toOrganization(page);
  const address = `${fresh("contact")}@enoki.example`;
  await field(page, label("Legal business name", "法人名")).fill(company);
  await field(page, label("Email", "メール")).fill(address);
  await fillSupport(page);
  await button(page, wizard.enrollNow).click();
  await heading(page, words.status);
  const status = new URL(page.url()).pathname;
  await expectState(page, status, words.submitted);
  await look(page);

  // Nobody reviews before the primary contact has confirmed.
  await open(reviewer, "/sign-in");
  await enter(reviewer, "reviewer@operator.example");
  await open(reviewer, "/operator/enrollments?state=in_review");
  await expect(reviewer.getByRole("link", { name: company, exact: true })).toHaveCount(0);
  const asked = linkIn(await mailTo(address));
  expect(asked).toContain("/verify-email?token=");
  await confirm(contact, asked);
  await open(contact, asked);
  await expect(contact.getByRole("main")).toContainText(label("This link cannot be used", "このリンクは使用できません"));
  await mailTo(address, (mail) => mail.subject.includes(label("under review", "審査しています")));
  await expectState(page, status, words.review);

  // A question and its answer.
  const question = fresh("Which register is it?");
  await review(reviewer, company);
  await field(reviewer, label("Question", "質問")).fill(question);
  await button(reviewer, label("Ask for information", "追加情報を依頼")).click();
  await expect(reviewer).toHaveURL(/done=enrollment-asked/);
  expect(linkIn(await mailTo(address, (mail) => mail.text.includes(question)))).toContain(status);
  await expectState(page, status, label("Needs information", "追加情報が必要"));
  await expect(page.locator(".quote")).toHaveText(question);
  await field(page, label("Your answer", "回答")).fill("The one of Osaka.");
  await button(page, label("Send answer", "回答を送信")).click();
  await expectState(page, status, words.review);

  // A rejection, its correction, and the approval.
  const reason = fresh("The name is not the registered one");
  await review(reviewer, company);
  await field(reviewer, label("Reason", "理由")).fill(reason);
  await button(reviewer, label("Reject", "却下")).click();
  await expect(reviewer).toHaveURL(/done=enrollment-rejected/);
  await mailTo(address, (mail) => mail.text.includes(reason));
  await expectState(page, status, label("Rejected", "却下"));
  await expect(page.locator(".quote")).toHaveText(reason);
  await button(page, label("Correct the application", "申請を修正")).click();
  await heading(page, wizard.organization);
  await expect(field(page, label("Legal business name", "法人名"))).toHaveValue(company);
  await button(page, wizard.enrollNow).click();
  await heading(page, words.status);
  await expectState(page, status, words.review);
  await review(reviewer, company);
  await button(reviewer, label("Approve", "承認")).click();
  await expect(reviewer).toHaveURL(/done=enrollment-approved/);
  await mailTo(address, (mail) => mail.subject.includes(label("account is ready", "準備")));

  // The account is ready, and the invitation can be answered.
  await expectState(page, status, words.approved);
  await look(page);
  await link(page, label("Open the invitation", "招待状を開く")).click();
  await expect(page).toHaveURL(/\/invitation$/);
  await page.getByRole("checkbox").last().check();
  await button(page, invitation.authorize).click();
  await expect(page).toHaveURL(/done=provider-authorized/);
  await open(provider, `/indirect-resellers?q=${encodeURIComponent(company)}`);
  await expect(provider.getByRole("main")).toContainText(administratorOf(domain).replace("admin@", ""));
});

test("a withdrawn application is told, and its link decides nothing", async ({ page, freshPage }) => {
  test.slow();
  await toMembership(page);
  await toOrganization(page);
  const contact = `${fresh("contact")}@enoki.example`;
  await field(page, label("Email", "メール")).fill(contact);
  await fillSupport(page);
  await button(page, wizard.enrollNow).click();
  await heading(page, words.status);
  const status = new URL(page.url()).pathname;
  const first = linkIn(await mailTo(contact));

  // At once is too soon, and that is said.
  expectStatus(page, 429);
  await button(page, label("Send the email again", "メールを再送信")).click();
  await expect(page.getByRole("main")).toContainText(label("Wait", "待"));

  await open(page, `${status}?ask=withdraw`);
  await button(page, label("Withdraw application", "申請を取り下げる")).click();
  await expectState(page, status, label("Withdrawn", "取り下げ"));
  await mailTo(contact, (mail) => mail.subject.includes(label("withdrawn", "取り下げ")));
  const other = await freshPage();
  await open(other, first);
  await expect(other.getByRole("main")).toContainText(label("This link cannot be used", "このリンクは使用できません"));
});

test("the address of the primary contact is corrected @only-ja", async ({ page }) => {
  await enter(page, "admin@wakaba-net.example");
  await open(page, "/dashboard");
  await page.getByRole("main").locator('a[href$="/status"]').click();
  await heading(page, words.status);
  await page.locator("summary").filter({ hasText: "メール アドレスが間違っている場合" }).click();
  const right = `${fresh("right")}@wakaba-net.example`;
  expectStatus(page, 422);
  await field(page, "正しいメール アドレス").fill("right");
  await button(page, "アドレスを訂正して送信").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator("#email")).toHaveValue("right");
  await hydrated(page);
  await page.locator("#email").fill(right);
  await button(page, "アドレスを訂正して送信").click();
  await expect(page).toHaveURL(/done=verification-sent$/);
  await expect(page.getByRole("main")).toContainText(right);
  expect(linkIn(await mailTo(right))).toContain("/verify-email?token=");
});
